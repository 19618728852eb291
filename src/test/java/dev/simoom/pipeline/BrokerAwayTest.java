package dev.simoom.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simoom.market.TickJson;
import dev.simoom.ops.broker.EmbeddedBroker;
import dev.simoom.support.RunningSimoom;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A broker outside that goes away and comes back: what arrived meanwhile waits, and nothing is
 * lost.
 */
class BrokerAwayTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void shouldKeepWhatArrivesWhileTheBrokerIsAway() throws IOException {
    int port = freePort();
    EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), port, freePort());
    broker.awaitStarted();
    try (RunningSimoom simoom =
        RunningSimoom.in(folder)
            .set("simoom.kafka.bootstrap-servers", "127.0.0.1:" + port)
            .set("camel.component.kafka.delivery-timeout-ms", "2000")
            .set("camel.component.kafka.request-timeout-ms", "1000")
            .set("camel.component.kafka.max-block-ms", "1000")
            .start()) {
      await().atMost(PATIENCE).until(() -> made(simoom) > 2);
      double absences = simoom.counter("simoom.broker.absences");
      broker.close();
      await().atMost(PATIENCE).until(() -> simoom.counter("simoom.broker.retries") >= 2);
      await().atMost(PATIENCE).until(() -> simoom.isDown("kafka"));
      assertThat(simoom.counter("simoom.broker.absences")).isEqualTo(absences + 1);
      broker = EmbeddedBroker.start(folder.resolve("broker"), port, freePort());
      broker.awaitStarted();
      double before = made(simoom);
      await().atMost(PATIENCE).until(() -> made(simoom) > before + 2);
      assertThat(simoom.counter("simoom.ingest.frames.dropped")).isZero();
      double arrived = simoom.counter("simoom.ingest.ticks");
      await().atMost(PATIENCE).until(() -> numbers(simoom).size() >= arrived);
      assertThat(simoom.counter("simoom.ingest.messages.lost")).isZero();
    } finally {
      broker.close();
    }
  }

  private static double made(RunningSimoom simoom) {
    return simoom.counter("volatility.consumer.predictions.made");
  }

  /** The connections and numbers of the ticks in the topic, each once. */
  private static Set<String> numbers(RunningSimoom simoom) {
    TickJson json = new TickJson();
    return simoom.topic("ticks.raw").stream()
        .map(json::read)
        .map(tick -> tick.connection() + "#" + tick.sequenceNum())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
