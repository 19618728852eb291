package dev.simoom.ops.broker;

import dev.simoom.stream.DaemonThreads;
import dev.simoom.stream.HealthPart;
import dev.simoom.stream.Role;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;

/**
 * Sees to it that the topics are there, and knows whether the broker answers: it asks every two
 * seconds, on a thread of its own.
 */
public final class BrokerMonitor implements HealthPart, AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final TopicSetup topics;
  private final Admin admin;
  private final Counter absences;
  private final ScheduledExecutorService thread = DaemonThreads.scheduler("kafka-care");
  private volatile boolean topicsThere;
  private volatile boolean answers;

  public BrokerMonitor(KafkaSettings settings, TopicSetup topics, MeterRegistry metrics) {
    this.topics = topics;
    this.absences =
        Counter.builder("simoom.broker.absences")
            .description("Times that the broker stopped answering")
            .register(metrics);
    this.admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.bootstrapServers(),
                AdminClientConfig.CLIENT_ID_CONFIG,
                "simoom-care"));
  }

  /** Begins; where the broker can be reached the topics are there when this returns. */
  public void start(boolean brokerIsHere) throws InterruptedException {
    if (brokerIsHere) {
      look();
    }
    thread.scheduleWithFixedDelay(this::lookQuietly, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void lookQuietly() {
    try {
      look();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() throws InterruptedException {
    try {
      int patience = (int) PATIENCE.toMillis();
      admin
          .describeCluster(new DescribeClusterOptions().timeoutMs(patience))
          .nodes()
          .get(patience, TimeUnit.MILLISECONDS);
      topicsThere = topicsThere || topics.createMissing(admin);
      answers = true;
    } catch (ExecutionException | TimeoutException e) {
      if (answers) {
        absences.increment();
      }
      answers = false;
    }
  }

  /** What needs it; {@code /predict} does not. */
  @Override
  public Report check() {
    return said().hitting(Role.INGEST, Role.FEATURES, Role.SCORING);
  }

  private Report said() {
    if (!answers) {
      return new Report("kafka", Status.DOWN, "the broker does not answer");
    }
    return topicsThere
        ? new Report("kafka", Status.OK, "the broker answers")
        : new Report("kafka", Status.DOWN, "the topics are not there and could not be created");
  }

  @Override
  public void close() {
    thread.shutdownNow();
    admin.close(Duration.ofSeconds(1));
  }
}
