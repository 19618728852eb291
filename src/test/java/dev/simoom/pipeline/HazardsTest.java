package dev.simoom.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.features.FeatureStream;
import dev.simoom.market.Tick;
import dev.simoom.market.TickJson;
import dev.simoom.support.RunningSimoom;
import dev.simoom.support.Ticks;
import dev.simoom.wire.Timestamps;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ticks as a market's bad days bring them, through the running program: what the table of hazards
 * in {@code docs/features.md} says is made of each, and counted.
 */
class HazardsTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int MANY = 500;

  @TempDir static Path folder;
  private static RunningSimoom simoom;
  private static KafkaProducer<String, byte[]> producer;

  private final FeatureCatalogue catalogue = new FeatureCatalogue();
  private final AtomicLong sequence = new AtomicLong();

  @BeforeAll
  static void start() {
    simoom = RunningSimoom.in(folder).set("simoom.roles", "features").start();
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", simoom.broker()),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  @AfterAll
  static void stop() {
    producer.close();
    simoom.close();
  }

  @Test
  void shouldCountALateTickAndKeepItOut() {
    double late = count("ticks.late");
    List<FeatureRow> rows =
        rowsOf(tick("LATE-USD", 0.5), tick("LATE-USD", 1.5), tick("LATE-USD", 0.9));
    assertThat(count("ticks.late")).isEqualTo(late + 1);
    assertThat(value(rows.get(1), "n")).isEqualTo(1);
  }

  @Test
  void shouldCountATickThatComesAgainAndKeepItOut() {
    double repeated = count("ticks.repeated");
    Tick first = tick("AGAIN-USD", 0.5);
    List<FeatureRow> rows = rowsOf(first, first, tick("AGAIN-USD", 1.5));
    assertThat(count("ticks.repeated")).isEqualTo(repeated + 1);
    assertThat(value(rows.get(1), "n")).isEqualTo(1);
  }

  @Test
  void shouldCountAGapOfThirtySecondsAndBeginAnew() {
    double gaps = segments("after_gap");
    List<FeatureRow> rows =
        rowsOf(tick("GAP-USD", 0), tick("GAP-USD", 29.9), tick("GAP-USD", 59.9));
    assertThat(segments("after_gap")).isEqualTo(gaps + 1);
    assertThat(rows).extracting(row -> value(row, "n")).containsExactly(0.0, 1.0, 0.0);
  }

  @Test
  void shouldCountAClockThatJumpsBackAndBeginAnew() {
    double jumps = segments("clock_back");
    List<FeatureRow> rows =
        rowsOf(tick("BACK-USD", 1000), tick("BACK-USD", 5), tick("BACK-USD", 6));
    assertThat(segments("clock_back")).isEqualTo(jumps + 1);
    assertThat(rows).extracting(row -> row.second() - Ticks.START).containsExactly(1000L, 5L, 6L);
  }

  @Test
  void shouldCountAProductThatAppearsForTheFirstTime() {
    double first = segments("first");
    double products = simoom.gauge("simoom.features.products");
    List<FeatureRow> rows = rowsOf(tick("FIRST-USD", 0), tick("FIRST-USD", 1));
    assertThat(segments("first")).isEqualTo(first + 1);
    assertThat(simoom.gauge("simoom.features.products")).isEqualTo(products + 1);
    assertThat(value(rows.get(0), "return_1s")).isNaN();
  }

  @Test
  void shouldCountCrossedAndLockedQuotesAndTakeThem() {
    double crossed = count("ticks.crossed");
    double locked = count("ticks.locked");
    List<FeatureRow> rows =
        rowsOf(quoted("CROSSED-USD", 0, 101, 99, 1, 1), quoted("CROSSED-USD", 1, 100, 100, 1, 1));
    assertThat(count("ticks.crossed")).isEqualTo(crossed + 1);
    assertThat(count("ticks.locked")).isEqualTo(locked + 1);
    assertThat(rows).extracting(row -> value(row, "spread_abs")).containsExactly(-2.0, 0.0);
  }

  @Test
  void shouldCountTicksWithoutSizesAndTakeThemWithoutImbalance() {
    double without = count("ticks.without.imbalance");
    List<FeatureRow> rows =
        rowsOf(
            quoted("SIZES-USD", 0, 99, 101, 0, 0),
            quoted("SIZES-USD", 1, 99, 101, Double.NaN, 2),
            quoted("SIZES-USD", 2, 99, 101, 0, 2));
    assertThat(count("ticks.without.imbalance")).isEqualTo(without + 2);
    assertThat(rows)
        .extracting(row -> value(row, "order_book_imbalance"))
        .containsExactly(Double.NaN, Double.NaN, -1.0);
    assertThat(value(rows.get(2), "trade_intensity_60s")).isEqualTo(3.0 / 60);
  }

  @Test
  void shouldGiveAnIdleProductItsRow() {
    double idle = count("seconds.idle");
    Tick last = tick("QUIET-USD", 0.5);
    send(last);
    send(
        "ticks.idle",
        last.productId(),
        "{\"product_id\":\"%s\",\"received_at\":\"%s\"}"
            .formatted(last.productId(), Timestamps.format(last.receivedAt()))
            .getBytes(StandardCharsets.UTF_8));
    awaitRows("QUIET-USD", 1);
    assertThat(count("seconds.idle")).isEqualTo(idle + 1);
  }

  @Test
  void shouldMakeTheRowsOfFiveHundredProductsAtOnce() {
    List<Tick> ticks = new ArrayList<>();
    for (double at : new double[] {0.1, 0.6, 1.1, 2.1}) {
      for (int i = 0; i < MANY; i++) {
        ticks.add(tick("MANY" + i + "-USD", at));
      }
    }
    ticks.forEach(HazardsTest::send);
    List<FeatureRow> expected = FeatureStream.rowsOf(catalogue, ticks);
    expected.removeIf(row -> row.second() == Ticks.START + 2);
    assertThat(expected).hasSize(2 * MANY);
    awaitRows("MANY", 2 * MANY);
    assertThat(rows("MANY")).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(simoom.gauge("simoom.features.products")).isGreaterThanOrEqualTo(MANY);
    assertThat(simoom.bean(MeterRegistry.class).getMeters())
        .as("meters with a label that names a product that no setting names")
        .noneMatch(
            meter -> meter.getId().getTags().stream().anyMatch(t -> t.getValue().contains("MANY")));
  }

  /** Sends the ticks of one product, and one more that completes the last second. */
  private List<FeatureRow> rowsOf(Tick... ticks) {
    Arrays.stream(ticks).forEach(HazardsTest::send);
    Tick last = ticks[ticks.length - 1];
    double end = Math.max(last.second(), ticks[ticks.length - 2].second()) - Ticks.START + 1.5;
    Tick closing = tick(last.productId(), end);
    send(closing);
    List<Tick> all = new ArrayList<>(List.of(ticks));
    all.add(closing);
    List<FeatureRow> expected = FeatureStream.rowsOf(catalogue, all);
    expected.remove(expected.size() - 1);
    awaitRows(last.productId(), expected.size());
    assertThat(rows(last.productId())).isEqualTo(expected);
    return expected;
  }

  private static void send(Tick tick) {
    send("ticks.raw", tick.productId(), new TickJson().write(tick));
  }

  private static void send(String topic, String key, byte[] value) {
    producer.send(new ProducerRecord<>(topic, key, value));
  }

  private void awaitRows(String product, int count) {
    await(product)
        .atMost(SOON)
        .untilAsserted(() -> assertThat(rows(product)).hasSizeGreaterThanOrEqualTo(count));
  }

  private List<FeatureRow> rows(String product) {
    FeatureRowJson json = new FeatureRowJson(catalogue);
    return simoom.topic("ticks.features").stream()
        .map(json::read)
        .filter(row -> row.productId().startsWith(product))
        .toList();
  }

  private double value(FeatureRow row, String feature) {
    return row.value(catalogue.position(feature).orElseThrow());
  }

  private static double count(String name) {
    return simoom.counter("simoom.features." + name);
  }

  private static double segments(String begin) {
    return simoom
        .bean(MeterRegistry.class)
        .get("simoom.features.segments")
        .tag("begin", begin)
        .counter()
        .count();
  }

  private Tick tick(String product, double at) {
    return quoted(product, at, 99, 101, 1, 2);
  }

  private Tick quoted(
      String product, double at, double bid, double ask, double bidQuantity, double askQuantity) {
    long time = Ticks.START * 1_000_000_000L + Math.round(at * 1e9);
    return new Tick(
        product,
        100,
        bid,
        ask,
        bidQuantity,
        askQuantity,
        1,
        time,
        time,
        sequence.incrementAndGet(),
        "hazards");
  }
}
