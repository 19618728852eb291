package dev.simoom.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.features.FeatureStream;
import dev.simoom.market.Tick;
import dev.simoom.market.TickJson;
import dev.simoom.simulator.ExchangeSimulator;
import dev.simoom.simulator.market.SyntheticMarket;
import dev.simoom.support.RunningSimoom;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program against an exchange that misbehaves: what the ingest route makes of it. */
class FeedTest {
  /** It takes 3 s at most on a machine that has little else to do. */
  private static final Duration HEALED =
      Duration.ofSeconds(Integer.getInteger("simoom.feed.healed.seconds", 30));

  @TempDir static Path folder;
  private static ExchangeSimulator exchange;
  private static RunningSimoom simoom;

  @BeforeAll
  static void start() {
    exchange = new ExchangeSimulator(0, new SyntheticMarket(List.of("BTC-USD", "ETH-USD"), 7));
    exchange.start();
    simoom =
        RunningSimoom.in(folder)
            .set("simoom.source", "coinbase")
            .set("simoom.ingest.url", exchange.url())
            .set("simoom.parity.every", "1s")
            .start();
    await().atMost(Duration.ofSeconds(30)).until(() -> ticks() > 0);
  }

  @AfterAll
  static void stop() {
    simoom.close();
    exchange.stop();
  }

  private static double ticks() {
    return simoom.counter("simoom.ingest.ticks");
  }

  private static double count(String name) {
    return simoom.counter("simoom.ingest." + name);
  }

  private static void awaitTicksAgain(Duration limit) {
    double before = ticks();
    await().atMost(limit).pollInterval(Duration.ofMillis(50)).until(() -> ticks() > before);
  }

  /** {@code -Dsimoom.feed.burst=200000} for a burst that takes a minute. */
  @Test
  void shouldBringABurstOfFramesInOrderAndLoseNone() throws Exception {
    int burst = Integer.getInteger("simoom.feed.burst", 50_000);
    double framesBefore = count("frames");
    double lostBefore = count("messages.lost");
    exchange.faults().burst(burst).get();
    await().atMost(Duration.ofSeconds(120)).until(() -> count("frames") >= framesBefore + burst);
    await()
        .atMost(Duration.ofSeconds(120))
        .until(() -> simoom.gauge("simoom.ingest.frames.waiting") == 0);
    double arrived = ticks();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(simoom.topic("ticks.raw").size()).isGreaterThanOrEqualTo((int) arrived));
    assertOrder();
    assertThat(count("messages.lost")).isEqualTo(lostBefore);
    assertThat(count("frames.dropped")).isZero();
  }

  @Test
  void shouldKeepTheOrderOfTicksAroundGarbage() {
    double before = simoom.counter("simoom.dead.letters");
    int rounds = 60;
    for (int i = 0; i < rounds; i++) {
      exchange.faults().burst(300);
      exchange.faults().sendText("garbage");
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> simoom.counter("simoom.dead.letters") >= before + rounds);
    double arrived = ticks();
    await().atMost(Duration.ofSeconds(60)).until(() -> simoom.topic("ticks.raw").size() >= arrived);
    assertOrder();
  }

  /** No tick comes before one that its connection brought earlier. */
  private static void assertOrder() {
    TickJson json = new TickJson();
    Map<String, Long> last = new HashMap<>();
    for (byte[] value : simoom.topic("ticks.raw")) {
      Tick tick = json.read(value);
      if (tick.sequenceNum() < 0) {
        // a late one that a test sent by hand
        continue;
      }
      Long before = last.put(tick.productId() + tick.connection(), tick.sequenceNum());
      assertThat(before == null || before < tick.sequenceNum())
          .as("order of %s after %s", tick, before)
          .isTrue();
    }
  }

  @Test
  void shouldKeepAConnectionThatIsWell() {
    double connections = count("connections");
    await()
        .during(Duration.ofSeconds(7))
        .atMost(Duration.ofSeconds(60))
        .until(() -> count("connections") == connections);
  }

  @Test
  void shouldComeBackWhenTheExchangeCloses() {
    double connections = count("connections");
    exchange.faults().closeConnections();
    await().atMost(HEALED).until(() -> count("connections") > connections);
    awaitTicksAgain(HEALED);
    assertThat(count("connections")).isEqualTo(connections + 1);
  }

  @Test
  void shouldComeBackWhenTheConnectionGoesSilent() {
    double silences = count("silences");
    exchange.faults().goSilent();
    await().atMost(HEALED).until(() -> count("silences") == silences + 1);
    awaitTicksAgain(HEALED);
    assertThat(count("silences")).isEqualTo(silences + 1);
  }

  @Test
  void shouldComeBackWhenTheExchangeRefusedForAWhile() {
    double connections = count("connections");
    exchange.faults().refuseConnects();
    await().atMost(HEALED).until(() -> simoom.isDown("source"));
    exchange.faults().acceptConnects();
    awaitTicksAgain(HEALED);
    assertThat(count("connections")).isEqualTo(connections + 1);
  }

  @Test
  void shouldComeBackWhenTheExchangeHungUpForAWhile() {
    exchange.faults().hangUp();
    await().atMost(Duration.ofSeconds(20)).until(() -> count("connections.unsubscribed") > 0);
    exchange.faults().acceptConnects();
    awaitTicksAgain(HEALED);
    assertThat(simoom.counter("simoom.route.failures")).isZero();
  }

  @Test
  void shouldCountAHoleAndWhatIsLostInIt() {
    double holes = count("sequence.holes");
    double lost = count("messages.lost");
    exchange.faults().loseFrames(3);
    await().atMost(HEALED).until(() -> count("sequence.holes") == holes + 1);
    await().atMost(HEALED).until(() -> count("messages.lost") == lost + 3);
    exchange.faults().skipSequenceNumbers(5);
    await().atMost(HEALED).until(() -> count("messages.lost") == lost + 8);
  }

  @Test
  void shouldPassOverAFrameThatComesAgain() {
    double repeated = count("frames.repeated");
    exchange.faults().repeatLastFrame();
    await().atMost(HEALED).until(() -> count("frames.repeated") == repeated + 1);
  }

  @Test
  void shouldSendGarbageToTheDeadLettersAndGoOn() {
    int letters = simoom.topic("ticks.dlq").size();
    double connections = count("connections");
    exchange.faults().sendText("{\"channel\":\"ticker\",\"oops");
    exchange.faults().sendText("x".repeat(5 << 20));
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> simoom.topic("ticks.dlq").size() >= letters + 1);
    awaitTicksAgain(HEALED);
    assertThat(count("connections")).isEqualTo(connections);
  }

  /**
   * Repeated frames, late ticks, silences and reconnects, then the rows against those of the ticks
   * as they arrived, bit by bit; the parity check says the same of its own.
   */
  @Test
  void shouldMakeTheRowsOfTheTicksWhateverTheExchangeDoes() {
    double silences = count("silences");
    for (int round = 0; round < 3; round++) {
      exchange.faults().repeatLastFrame();
      sendLateTick(5 + round);
      double connections = count("connections");
      exchange.faults().closeConnections();
      await().atMost(HEALED).until(() -> count("connections") > connections);
      awaitTicksAgain(HEALED);
      exchange.faults().repeatLastFrame();
      sendLateTick(1);
    }
    exchange.faults().goSilent();
    await().atMost(HEALED).until(() -> count("silences") > silences);
    awaitTicksAgain(HEALED);
    double checked = simoom.counter("simoom.parity.rows.checked");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> simoom.counter("simoom.parity.rows.checked") > checked + 4);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> simoom.counter("simoom.features.ticks.late") > 0);
    assertThat(simoom.counter("simoom.parity.rows.different")).isZero();
    FeatureCatalogue catalogue = new FeatureCatalogue();
    FeatureRowJson rowJson = new FeatureRowJson(catalogue);
    TickJson tickJson = new TickJson();
    List<FeatureRow> rows = simoom.topic("ticks.features").stream().map(rowJson::read).toList();
    List<Tick> ticks = simoom.topic("ticks.raw").stream().map(tickJson::read).toList();
    for (String product : List.of("BTC-USD", "ETH-USD")) {
      List<FeatureRow> made = rows.stream().filter(r -> r.productId().equals(product)).toList();
      List<Tick> arrived = ticks.stream().filter(t -> t.productId().equals(product)).toList();
      assertThat(made).hasSizeGreaterThan(5);
      assertThat(FeatureStream.rowsOf(catalogue, arrived)).as(product).startsWith(array(made));
    }
  }

  private static FeatureRow[] array(List<FeatureRow> rows) {
    return rows.toArray(FeatureRow[]::new);
  }

  /** A ticker of so many seconds ago. */
  private static void sendLateTick(int seconds) {
    exchange
        .faults()
        .sendText(
            """
            {"channel":"ticker","timestamp":"%s","events":[{"type":"update","tickers":[\
            {"type":"ticker","product_id":"BTC-USD","price":"70000","best_bid":"69999",\
            "best_ask":"70001","best_bid_quantity":"1","best_ask_quantity":"1"}]}]}\
            """
                .formatted(Instant.now().minusSeconds(seconds)));
  }

  @Test
  void shouldRecordFramesExactlyAsTheyCame() {
    assertThat(folder.resolve("raw")).isDirectoryContaining("glob:**.ndjson.gz");
  }
}
