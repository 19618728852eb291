package dev.simoom.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.simoom.ops.broker.EmbeddedBroker;
import dev.simoom.recording.ReplaySpeed;
import dev.simoom.simulator.ExchangeSimulator;
import dev.simoom.simulator.market.SyntheticMarket;
import dev.simoom.support.SimoomJar;
import dev.simoom.support.TopicReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGTERM to the packaged jar in mid-stream, several times: what was received is published, each
 * row and each prediction is there once, the exchange has seen a close frame, recordings are whole.
 * {@code -Dsimoom.stop.times} says how often.
 */
@Tag("processes")
class GracefulStopIT {
  private static final int TIMES = Integer.getInteger("simoom.stop.times", 2);
  private static final int ENDED_BY_SIGTERM = 143;
  private static final Duration SOON = Duration.ofSeconds(90);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private EmbeddedBroker broker;
  private ExchangeSimulator exchange;

  @BeforeEach
  void startWhatItTalksTo() throws IOException {
    assumeTrue(SimoomJar.isThere(), "the jar is not packaged");
    broker = EmbeddedBroker.start(folder.resolve("kafka"), freePort(), freePort());
    broker.awaitStarted();
    exchange =
        new ExchangeSimulator(
            0, new SyntheticMarket(List.of("BTC-USD", "ETH-USD"), 7, ReplaySpeed.parse("20")));
    exchange.start();
  }

  @AfterEach
  void stopWhatItTalksTo() {
    if (exchange != null) {
      exchange.close();
    }
    if (broker != null) {
      broker.close();
    }
  }

  @Test
  void shouldLoseNothingAndScoreNothingTwiceWhenItIsAskedToEnd() throws Exception {
    long longest = 0;
    for (int time = 1; time <= TIMES; time++) {
      int before = time == 1 ? 0 : predictions();
      try (SimoomJar simoom = start("ingest,features,scoring")) {
        await()
            .atMost(SOON)
            .pollInterval(Duration.ofMillis(300))
            .ignoreExceptions()
            .until(() -> predictions() > before + 4);
        long asked = System.nanoTime();
        new ProcessBuilder("kill", String.valueOf(simoom.pid())).start().waitFor();
        assertThat(simoom.exitCode(Duration.ofSeconds(40))).isEqualTo(ENDED_BY_SIGTERM);
        longest = Math.max(longest, (System.nanoTime() - asked) / 1_000_000);
        assertThat(simoom.output()).doesNotContain("ERROR");
      }
      int times = time;
      await("close frames that the exchange saw")
          .atMost(SOON)
          .until(() -> exchange.goodbyes() == times);
    }
    finishWhatWasUnderWay();
    Evidence evidence = Evidence.of(broker.address());
    int recorded = evidence.recordedTicksAreThere(Evidence.recordings(folder.resolve("data/raw")));
    System.out.printf(
        "%d stops, the longest took %d ms: %d ticks recorded, %d published, %d rows%n",
        TIMES, longest, recorded, evidence.ticks(), evidence.rows());
    assertThat(evidence.ticks()).isEqualTo(recorded);
    evidence.rowsAreThoseOfTheTicks();
    evidence.rowsCameOnce();
    evidence.predictionsCameOnce();
    evidence.everyRowHasAPrediction();
  }

  /** Routes end one after the other: what the last one sent is the next start's. */
  private void finishWhatWasUnderWay() throws Exception {
    try (SimoomJar rest = start("features,scoring")) {
      await("what process " + rest.pid() + " finishes")
          .atMost(SOON)
          .pollInterval(Duration.ofMillis(300))
          .untilAsserted(
              () -> {
                Evidence evidence = Evidence.of(broker.address());
                evidence.rowsAreThoseOfTheTicks();
                evidence.everyRowHasAPrediction();
              });
    }
  }

  private int predictions() {
    return TopicReader.readAll(broker.address(), "ticks.predictions").size();
  }

  private SimoomJar start(String roles) throws IOException {
    return SimoomJar.run(
        folder,
        Map.of(
            "SIMOOM_ROLES",
            roles,
            "SIMOOM_SOURCE",
            "coinbase",
            "SIMOOM_INGEST_URL",
            exchange.url(),
            "KAFKA_BOOTSTRAP_SERVERS",
            broker.address()),
        "--server.port=0");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
