package dev.simoom.cli.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simoom.cli.SimoomCommand;
import dev.simoom.ops.broker.EmbeddedBroker;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command {@code topics}, on a real broker. */
class TopicsCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  private int run(String... args) {
    CommandLine commands = SimoomCommand.commands();
    commands.setOut(new PrintWriter(out, true));
    commands.setErr(new PrintWriter(err, true));
    return commands.execute(args);
  }

  @Test
  void shouldCreateWhatIsMissingAndSayWhatDiffers() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder, freePort(), freePort());
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
      broker.awaitStarted();
      admin.createTopics(List.of(new NewTopic("ticks.raw", 3, (short) 1))).all().get();

      assertThat(run("topics", "--bootstrap-servers", broker.address())).as("%s", err).isZero();
      assertThat(out.toString().lines())
          .hasSize(10)
          .anyMatch(line -> line.startsWith("ticks.raw: partitions 3 (differs: would be 6)"))
          .anyMatch(line -> line.startsWith("ticks.features: partitions 6, replicas 1, retention"))
          .anyMatch(line -> line.matches("ticks.idle: partitions 6, .*cleanup.policy compact,.*"))
          .anyMatch(line -> line.matches("model.ledger: partitions 1, .*policy compact,.*"))
          .anyMatch(line -> line.startsWith("model.control: partitions 1, replicas 1, cleanup"));
      String before = out.toString();
      out.getBuffer().setLength(0);
      assertThat(run("topics", "--bootstrap-servers", broker.address())).isZero();
      assertThat(out).hasToString(before);
    }
  }

  @Test
  void shouldWaitForTopicsThatTheBrokerDoesNotKnowYet() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder, freePort(), freePort());
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
      broker.awaitStarted();
      List<NewTopic> wanted = List.of(new NewTopic("late", 2, (short) 1).configs(Map.of()));
      TopicDifferences differences = new TopicDifferences(admin);
      Instant now = Instant.now();
      assertThatThrownBy(() -> differences.lines(wanted, now))
          .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);

      FutureTask<List<String>> lines =
          new FutureTask<>(() -> differences.lines(wanted, now.plusSeconds(60)));
      new Thread(lines, "asks").start();
      admin.createTopics(wanted).all().get();
      assertThat(lines.get()).containsExactly("late: partitions 2, replicas 1");
    }
  }

  /** As when the first of three brokers answers and the others are still starting. */
  @Test
  void shouldTryAgainUntilTheTopicsCanBeCreated() throws Exception {
    System.setProperty("simoom.kafka.replication", "2");
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder, freePort(), freePort())) {
      broker.awaitStarted();
      FutureTask<Integer> code =
          new FutureTask<>(
              () -> run("topics", "--bootstrap-servers", broker.address(), "--wait", "4"));
      new Thread(code, "creates").start();
      assertThatThrownBy(() -> code.get(2, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
      assertThat(code.get()).isEqualTo(1);
      assertThat(err)
          .hasToString("topics: the topics could not all be created on " + broker.address() + "\n");
    } finally {
      System.clearProperty("simoom.kafka.replication");
    }
  }

  @Test
  void shouldSayThatTheBrokerDoesNotAnswer() {
    assertThat(run("topics", "--bootstrap-servers", "127.0.0.1:1", "--wait", "1")).isEqualTo(1);
    assertThat(err).hasToString("topics: the broker 127.0.0.1:1 does not answer within 1 s\n");
    assertThat(out.toString()).isEmpty();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
