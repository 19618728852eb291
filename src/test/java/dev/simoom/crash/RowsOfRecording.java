package dev.simoom.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.features.FeatureStream;
import dev.simoom.market.Tick;
import dev.simoom.recording.Recording;
import dev.simoom.recording.Recording.Recorded;
import dev.simoom.scoring.outcomes.Outcome;
import dev.simoom.scoring.outcomes.OutcomeJson;
import dev.simoom.support.SharedData;
import dev.simoom.support.TopicReader;
import dev.simoom.training.rows.LabelledRow;
import dev.simoom.training.rows.Labels;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The first ticks of the 48 h recording as six products side by side, and what must become of them
 * however often processes were killed.
 */
final class RowsOfRecording {
  private static final int PRODUCTS = 6;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final FeatureCatalogue catalogue = new FeatureCatalogue();
  private final List<Tick> ticks;

  private RowsOfRecording(List<Tick> ticks) {
    this.ticks = ticks;
  }

  /** Of so many ticks. */
  static RowsOfRecording ofTicks(int ticks) throws IOException {
    return new RowsOfRecording(
        spread(SharedData.recording("standx-btc-usd-2026-01-05-48h.ndjson.gz"), ticks));
  }

  /** In the order in which they are sent. */
  List<Tick> ticks() {
    return ticks;
  }

  /** Each prediction has the outcome of an undisturbed run, however often it came. */
  void compareOutcomes(int port) {
    Map<String, Double> expected = new HashMap<>();
    List<FeatureRow> rows = new ArrayList<>(FeatureStream.rowsOf(catalogue, ticks));
    List<String> incomplete = lastRows();
    rows.removeIf(row -> incomplete.contains(RowsFound.key(row)));
    for (LabelledRow row : new Labels(catalogue).label(rows, "file", "market")) {
      expected.put(RowsFound.key(row.row()), row.sigmaFuture());
    }
    OutcomeJson json = new OutcomeJson();
    Map<String, Double> found = new HashMap<>();
    AtomicInteger came = new AtomicInteger();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(2))
        .until(
            () -> {
              found.clear();
              came.set(0);
              for (byte[] value :
                  TopicReader.readAll("127.0.0.1:" + port, "predictions.outcomes")) {
                Outcome outcome = json.read(value);
                found.put(outcome.productId() + "@" + outcome.second(), outcome.sigmaFuture());
                came.incrementAndGet();
              }
              return found.size() >= expected.size();
            });
    System.out.printf(
        "%d outcomes expected, %d found, %d came twice%n",
        expected.size(), found.size(), came.get() - found.size());
    assertThat(found).isEqualTo(expected);
  }

  /** Every row of an undisturbed run is there, once or again, with one value. */
  void compare(int port) {
    Map<String, FeatureRow> expected = new HashMap<>();
    for (FeatureRow row : FeatureStream.rowsOf(catalogue, ticks)) {
      expected.put(RowsFound.key(row), row);
    }
    // the last second of a product is complete only when its product goes idle, which nobody here
    // says
    lastRows().forEach(expected::remove);
    FeatureRowJson json = new FeatureRowJson(catalogue);
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(2))
        .until(
            () -> {
              List<String> keys =
                  rows(port).stream().map(json::read).map(RowsFound::key).distinct().toList();
              return keys.size() >= expected.size();
            });
    RowsFound found = RowsFound.of(expected.values(), rows(port).stream().map(json::read).toList());
    System.out.println(found);
    found.areRight();
  }

  private static List<byte[]> rows(int port) {
    return TopicReader.readAll("127.0.0.1:" + port, "ticks.features");
  }

  private List<String> lastRows() {
    Map<String, Tick> last = new HashMap<>();
    ticks.forEach(tick -> last.put(tick.productId(), tick));
    return last.values().stream().map(tick -> tick.productId() + "@" + tick.second()).toList();
  }

  /** Waits until there are more rows than that, and says how many. */
  static long awaitMoreThan(long rows, int port) {
    AtomicLong now = new AtomicLong();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptions()
        .until(
            () -> {
              now.set(TopicReader.count("127.0.0.1:" + port, "ticks.features"));
              return now.get() > rows;
            });
    return now.get();
  }

  /**
   * The first ticks of a recording, each stretch of it under the name of another product, and all
   * side by side.
   */
  private static List<Tick> spread(Path file, int ticks) throws IOException {
    List<List<Tick>> products = new ArrayList<>();
    int each = ticks / PRODUCTS;
    try (Recording recording = Recording.open(file)) {
      for (Recorded next = recording.next(); next != null; next = recording.next()) {
        for (Tick tick : next.frame().ticks()) {
          if (products.isEmpty() || products.get(products.size() - 1).size() >= each) {
            if (products.size() == PRODUCTS) {
              return interleaved(products);
            }
            products.add(new ArrayList<>());
          }
          products.get(products.size() - 1).add(renamed(tick, "P" + products.size() + "-USD"));
        }
      }
    }
    return interleaved(products);
  }

  private static Tick renamed(Tick tick, String product) {
    return new Tick(
        product,
        tick.price(),
        tick.bestBid(),
        tick.bestAsk(),
        tick.bestBidQuantity(),
        tick.bestAskQuantity(),
        tick.volume24h(),
        tick.eventTime(),
        tick.receivedAt(),
        tick.sequenceNum(),
        tick.connection());
  }

  private static List<Tick> interleaved(List<List<Tick>> products) {
    List<Tick> all = new ArrayList<>();
    int longest = products.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < longest; i++) {
      for (List<Tick> product : products) {
        if (i < product.size()) {
          all.add(product.get(i));
        }
      }
    }
    return Collections.unmodifiableList(all);
  }
}
