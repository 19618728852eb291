package dev.simoom.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.simoom.recording.ReplaySpeed;
import dev.simoom.simulator.ExchangeSimulator;
import dev.simoom.simulator.market.SyntheticMarket;
import dev.simoom.support.Metrics;
import dev.simoom.support.SimoomJar;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged jar under the load of many products, from an exchange in another process: it keeps
 * up, loses nothing, and its live heap is flat.
 *
 * <p>The short form runs with the other tests; {@code scripts/soak_products.sh} is the long one.
 */
@Tag("processes")
class SoakIT {
  private static final int PRODUCTS = Integer.getInteger("simoom.soak.products", 50);
  private static final int RATE = Integer.getInteger("simoom.soak.rate", 10);
  private static final int SECONDS = Integer.getInteger("simoom.soak.seconds", 30);
  private static final int SAMPLE_EVERY = Integer.getInteger("simoom.soak.sample.seconds", 5);
  private static final String HEAP = System.getProperty("simoom.soak.heap", "400m");

  /** Until then buffers, caches and the history of the live page fill. */
  private static final int WARM_UP = Integer.getInteger("simoom.soak.warm-up.seconds", 10);

  /** Of the synthetic market at its usual speed, a product; a test of the market holds it. */
  private static final double USUAL_RATE = 3.6;

  private static final double MOST_BEHIND_SECONDS = 5;
  private static final double MOST_GROWTH = 0.05;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @BeforeEach
  void needsTheJar() {
    assumeTrue(SimoomJar.isThere(), "the jar is not packaged");
  }

  @Test
  void shouldKeepUpWithManyProductsInFlatMemory() throws Exception {
    List<String> products = IntStream.range(0, PRODUCTS).mapToObj(i -> "P" + i + "-USD").toList();
    SyntheticMarket market = new SyntheticMarket(products, 1, new ReplaySpeed(RATE / USUAL_RATE));
    try (ExchangeSimulator exchange = new ExchangeSimulator(0, market)) {
      exchange.start();
      try (SimoomJar simoom = start(exchange.url(), products)) {
        int port = simoom.port(Duration.ofSeconds(90));
        await()
            .atMost(Duration.ofSeconds(90))
            .ignoreExceptions()
            .until(() -> Metrics.of(port).value("simoom_features_rows_total") >= PRODUCTS);
        List<Sample> samples = watch(simoom, port);
        judge(samples);
      }
    }
  }

  private SimoomJar start(String exchange, List<String> products) throws IOException {
    return SimoomJar.run(
        folder,
        Map.of(
            "JAVA_TOOL_OPTIONS",
            "-Xmx" + HEAP,
            "SIMOOM_SOURCE",
            "coinbase",
            "SIMOOM_PRODUCTS",
            products.stream().collect(Collectors.joining(","))),
        "--server.port=0",
        SimoomJar.TELL_PORT,
        "--simoom.ingest.url=" + exchange);
  }

  private static List<Sample> watch(SimoomJar simoom, int port)
      throws IOException, InterruptedException {
    List<Sample> samples = new ArrayList<>();
    long begun = System.nanoTime();
    for (int at = 0; at <= SECONDS; at += SAMPLE_EVERY) {
      long ahead = begun + at * 1_000_000_000L - System.nanoTime();
      if (ahead > 0) {
        Thread.sleep(Duration.ofNanos(ahead).toMillis());
      }
      assertThat(simoom.isAlive()).isTrue();
      Sample sample = Sample.of(simoom.pid(), port, (System.nanoTime() - begun) / 1e9);
      System.out.println("soak: " + sample);
      samples.add(sample);
    }
    return samples;
  }

  private static void judge(List<Sample> samples) {
    Sample first = samples.get(0);
    Sample last = samples.get(samples.size() - 1);
    double seconds = last.seconds() - first.seconds();
    double rate = (last.ticks() - first.ticks()) / seconds;
    List<Sample> steady = samples.stream().filter(s -> s.seconds() >= WARM_UP).toList();
    double early = meanLive(steady.subList(0, (steady.size() + 1) / 2));
    double later = meanLive(steady.subList(steady.size() / 2, steady.size()));
    double growth = later / early - 1;
    double waiting = steady.stream().mapToDouble(Sample::waiting).max().orElse(0);
    System.out.printf(
        Locale.ROOT,
        "soak: %d products, %.0f s: %,.0f ticks/s, %.0f waiting at most, %.0f lost, %.0f late, %.0f"
            + " connections, %.2f cores; live heap %.1f MB in the first half, %.1f MB in the second"
            + " (%+.1f %%)%n",
        PRODUCTS,
        seconds,
        rate,
        waiting,
        last.lost(),
        last.late(),
        last.connections(),
        (last.cpuSeconds() - first.cpuSeconds()) / seconds,
        early / 1e6,
        later / 1e6,
        growth * 100);
    assertThat(rate).as("ticks/s").isGreaterThan(0.9 * PRODUCTS * RATE);
    assertThat(steady).as("behind").allMatch(s -> s.freshness() < MOST_BEHIND_SECONDS);
    assertThat(waiting).as("waiting").isLessThan(MOST_BEHIND_SECONDS * PRODUCTS * RATE);
    assertThat(last.lost()).as("lost").isZero();
    assertThat(last.connections())
        .as("connections since it is warm")
        .isEqualTo(steady.get(0).connections());
    assertThat(last.rows() - first.rows()).as("rows").isGreaterThan(0.9 * PRODUCTS * seconds);
    assertThat(growth).as("growth of the live heap").isLessThan(MOST_GROWTH);
  }

  private static double meanLive(List<Sample> samples) {
    return samples.stream().mapToLong(Sample::liveBytes).average().orElseThrow();
  }
}
