package dev.simoom.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.features.FeatureStream;
import dev.simoom.ingest.Recording;
import dev.simoom.ingest.Recording.Recorded;
import dev.simoom.market.Tick;
import dev.simoom.scoring.outcomes.Outcome;
import dev.simoom.scoring.outcomes.OutcomeJson;
import dev.simoom.support.SharedData;
import dev.simoom.support.TopicReader;
import dev.simoom.training.LabelledRow;
import dev.simoom.training.Labels;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills processes at random while a recording is replayed, and asks afterwards whether {@code
 * ticks.features} holds every row of an undisturbed run, each with one value.
 *
 * <p>{@code -Dsimoom.crash.kills} says how many kills (the short form has few) and {@code
 * -Dsimoom.crash.ticks} how much of the 48 h recording is replayed; see {@code
 * scripts/crash_test.sh}.
 */
@Tag("processes")
class CrashIT {
  private static final int PRODUCTS = 6;
  private static final String FORGOTTEN_SOON = "--simoom.kafka.session-timeout-ms=3000";
  private static final int KILLS = Integer.getInteger("simoom.crash.kills", 4);
  private static final int TICKS = Integer.getInteger("simoom.crash.ticks", 60_000);
  private static final Duration BETWEEN =
      Duration.ofMillis(Integer.getInteger("simoom.crash.between.ms", 6_000));

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final FeatureCatalogue catalogue = new FeatureCatalogue();
  private final Random random = new Random(Long.getLong("simoom.crash.seed", System.nanoTime()));

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private Victims victims;

  private List<Tick> ticks;

  @BeforeEach
  void readTicks() throws IOException {
    assumeTrue(Victims.isPackaged(), "the jar is not packaged");
    victims = new Victims(folder);
    ticks = spread(SharedData.recording("standx-btc-usd-2026-01-05-48h.ndjson.gz"));
  }

  @AfterEach
  void endProcesses() {
    if (victims != null) {
      victims.close();
    }
  }

  @Test
  void shouldMissNoRowWhenTheBrokerOrEitherOfTwoInstancesIsKilled() throws Exception {
    int port = Victims.freePort();
    Victim broker = victims.broker(port);
    Victim one = victims.features("features-1", port, FORGOTTEN_SOON);
    Victim two = victims.features("features-2", port, FORGOTTEN_SOON);
    runKilling(port, List.of(broker, one, two));
  }

  @Test
  void shouldMissNoRowWhenTheProcessWithItsOwnBrokerIsKilled() throws Exception {
    int port = Victims.freePort();
    Victim simoom =
        victims.process(
            "all-in-one",
            List.of(
                "-Xmx400m",
                "-jar",
                Victims.jar().toString(),
                "--simoom.broker.port=" + port,
                "--server.port=0"),
            Map.of("SIMOOM_ROLES", "features,scoring"));
    runKilling(port, List.of(simoom));
    compareOutcomes(port);
  }

  /** Each prediction has the outcome of an undisturbed run, however often it came. */
  private void compareOutcomes(int port) {
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

  /**
   * Kills at any moment, while they start too; before every second kill a row more is waited for,
   * so that a machine on which they start slowly gets on.
   */
  private void runKilling(int port, List<Victim> killed) throws Exception {
    for (Victim victim : killed) {
      victim.start();
    }
    TickSender sender = new TickSender("127.0.0.1:" + port, ticks, BETWEEN.multipliedBy(KILLS));
    sender.let(1.0 / (KILLS + 1));
    sender.start();
    long rows = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Thread.sleep(BETWEEN.toMillis() / 2 + random.nextInt((int) BETWEEN.toMillis()));
      if (kill % 2 == 0) {
        rows = awaitMoreThan(rows, port);
      }
      Victim victim = killed.get(random.nextInt(killed.size()));
      victim.kill();
      sender.let((kill + 2.0) / (KILLS + 1));
      Thread.sleep(random.nextInt(1500));
      victim.start();
      System.out.printf(
          "crash: kill %d of %d: %s; %d rows%n", kill + 1, KILLS, victim.name(), rows);
    }
    assertThat(sender.failure()).isEmpty();
    assertThat(killed).allMatch(Victim::isAlive);
    assertThat(killed.stream().mapToInt(Victim::kills).sum()).isEqualTo(KILLS);
    compare(port);
  }

  private static long awaitMoreThan(long rows, int port) {
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

  private void compare(int port) {
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
    System.out.printf("%d kills, %d ticks: %s%n", KILLS, ticks.size(), found);
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

  /**
   * The first ticks of a recording, each stretch of it under the name of another product, and all
   * side by side.
   */
  private static List<Tick> spread(Path file) throws IOException {
    List<List<Tick>> products = new ArrayList<>();
    int each = TICKS / PRODUCTS;
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
