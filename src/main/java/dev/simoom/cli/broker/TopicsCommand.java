package dev.simoom.cli.broker;

import dev.simoom.ops.broker.TopicSetup;
import dev.simoom.stream.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code topics}: creates what is missing on a broker, and says how every topic is. */
@Command(
    name = "topics",
    mixinStandardHelpOptions = true,
    description = {
      "Creates the topics that are not on the broker yet; those that are stay as they are, and are",
      "said where they differ from what would be created. Names, partitions and replication follow",
      "the settings simoom.topics and simoom.kafka.replication from the environment, e.g.",
      "SIMOOM_TOPICS_PARTITIONS and SIMOOM_KAFKA_REPLICATION."
    })
public final class TopicsCommand implements Callable<Integer> {
  private static final Duration BETWEEN = Duration.ofMillis(500);
  private static final int PATIENCE_MS = 2000;

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description =
          "The broker; default: KAFKA_BOOTSTRAP_SERVERS, or that of the simoom that runs in this"
              + " folder.")
  private String bootstrapServers;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description =
          "How long the brokers may take to answer and to create the topics; default"
              + " ${DEFAULT-VALUE}.")
  private int seconds;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    String broker = bootstrapServers == null ? RunningBroker.address() : bootstrapServers;
    Binder environment = Binder.get(new StandardEnvironment());
    Topics topics = environment.bindOrCreate("simoom.topics", Topics.class);
    short replication = environment.bind("simoom.kafka.replication", Short.class).orElse((short) 1);
    TopicSetup setup = new TopicSetup(topics, replication);
    Instant until = Instant.now().plusSeconds(seconds);
    try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker))) {
      awaitBroker(admin, broker, until);
      create(setup, admin, broker, until);
      PrintWriter out = spec.commandLine().getOut();
      new TopicDifferences(admin).lines(setup.wanted(), until).forEach(out::println);
      out.flush();
      return 0;
    } catch (ExecutionException e) {
      throw new IOException(broker + " does not describe its topics: " + e.getMessage(), e);
    }
  }

  /** Again and again: a broker that answers may be the first of those that the replicas need. */
  private static void create(TopicSetup setup, Admin admin, String broker, Instant until)
      throws IOException, InterruptedException {
    while (!setup.createMissing(admin)) {
      if (Instant.now().isAfter(until)) {
        throw new IOException("the topics could not all be created on " + broker);
      }
      Thread.sleep(BETWEEN.toMillis());
    }
  }

  private void awaitBroker(Admin admin, String broker, Instant until)
      throws IOException, InterruptedException {
    while (true) {
      try {
        admin
            .describeCluster(new DescribeClusterOptions().timeoutMs(PATIENCE_MS))
            .nodes()
            .get(PATIENCE_MS, TimeUnit.MILLISECONDS);
        return;
      } catch (ExecutionException | TimeoutException e) {
        if (Instant.now().isAfter(until)) {
          throw new IOException(
              "the broker " + broker + " does not answer within " + seconds + " s");
        }
        Thread.sleep(BETWEEN.toMillis());
      }
    }
  }
}
