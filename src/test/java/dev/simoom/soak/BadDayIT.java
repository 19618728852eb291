package dev.simoom.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.simoom.crash.Victim;
import dev.simoom.crash.Victims;
import dev.simoom.simulator.ExchangeSimulator;
import dev.simoom.simulator.market.SyntheticMarket;
import dev.simoom.support.LiveHeap;
import dev.simoom.support.Metrics;
import dev.simoom.support.SimoomJar;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A day on which everything goes wrong, one thing after another: the packaged jar in all its roles,
 * an exchange in another process that drops, stalls, sends garbage and jumps its clock, a broker in
 * a third that is killed and started, a disk that is full. Each fault is counted under its name and
 * nothing else is; predictions are fresh soon after its end; the memory is bounded; every row is
 * what its ticks say.
 *
 * <p>The short form runs with the other tests and has each fault once; {@code scripts/bad_day.sh}
 * is the long one.
 */
@Tag("processes")
class BadDayIT {
  private static final List<String> PRODUCTS = List.of("BTC-USD", "ETH-USD");
  private static final long MINUTES = Long.getLong("simoom.bad-day.minutes", 0);
  private static final Duration LASTING = Duration.ofSeconds(MINUTES == 0 ? 4 : 8);
  private static final long DROP_EVERY_NANOS = Duration.ofSeconds(30).toNanos();
  private static final double WARM_UP_SECONDS = 180;

  /** The short form runs on machines that are slower, or have other work, too. */
  private static final double FRESH_WITHIN = MINUTES == 0 ? 30 : 5;

  /** Of the long form, once buffers and caches have filled. */
  private static final double MOST_GROWTH = 0.05;

  /** Of the short form, which ends while they fill. */
  private static final double MOST_LIVE_BYTES = 128e6;

  private static final Duration SOON = Duration.ofMinutes(4);

  private final int brokerPort = Victims.freePort();
  private final String brokerAddress = "127.0.0.1:" + brokerPort;
  private final ExchangeSimulator exchange =
      new ExchangeSimulator(0, new SyntheticMarket(PRODUCTS, 1));
  private final List<Long> liveBytes = new ArrayList<>();

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private Victims processes;
  private Victim broker;

  @BeforeEach
  void startExchangeAndBroker() throws Exception {
    assumeTrue(SimoomJar.isThere(), "the jar is not packaged");
    processes = new Victims(folder);
    broker = processes.broker(brokerPort);
    broker.start();
    exchange.start();
  }

  @AfterEach
  void endExchangeAndBroker() {
    exchange.close();
    if (processes != null) {
      processes.close();
    }
  }

  @Test
  void shouldOutliveABadDay() throws Exception {
    TinyDisk disk = new TinyDisk(folder.resolve("data/raw"), "16m");
    boolean hasDisk = disk.isPossible();
    try (SimoomJar simoom = start(hasDisk ? disk.starter() : List.of())) {
      int port = simoom.port(SOON);
      NewestPredictions newest = new NewestPredictions(port, PRODUCTS.size());
      await().atMost(SOON).until(() -> Double.isFinite(newest.awaitFrom(now())));
      Faults faults = new Faults(exchange, LASTING);
      List<Fault> all = new ArrayList<>(faults.ofTheExchange());
      all.add(faults.restart(broker, this::awaitBroker));
      if (hasDisk) {
        all.add(
            faults.fullDisk(
                disk,
                simoom.pid(),
                () -> await().atMost(SOON).until(() -> recording(port) < 1),
                () -> await().atMost(SOON).until(() -> recording(port) == 1)));
      }
      FaultLog log = new FaultLog(port, newest, FRESH_WITHIN);
      soak(simoom, log, faults.drop(), all);
      log.sayFreshness();
      assertThat(simoom.isAlive()).as("runs without a restart").isTrue();
      assertThat(log.complaints()).isEmpty();
      judgeMemory();
      exchange.faults().refuseConnects();
      RowsOfTicks.check(brokerAddress);
      Metrics end = Metrics.of(port);
      System.out.printf(
          Locale.ROOT,
          "bad day: %.0f rows recomputed by the program itself, %.0f of them different%n",
          end.value("simoom_parity_rows_checked_total"),
          end.value("simoom_parity_rows_different_total"));
      assertThat(end.value("simoom_parity_rows_checked_total")).isPositive();
      assertThat(end.value("simoom_parity_rows_different_total")).isZero();
    }
  }

  /** In the short form each fault once; in the long one the source drops before each as well. */
  private void soak(SimoomJar simoom, FaultLog log, Fault drop, List<Fault> faults)
      throws Exception {
    long begun = System.nanoTime();
    long end = begun + TimeUnit.MINUTES.toNanos(MINUTES);
    long due = begun;
    for (int i = 0; i < faults.size() || System.nanoTime() < end; i++) {
      if (i == 0 || MINUTES > 0) {
        log.happen(drop);
      }
      log.happen(faults.get(i % faults.size()));
      assertThat(simoom.isAlive()).as("runs").isTrue();
      long live = LiveHeap.of(simoom.pid());
      double seconds = (System.nanoTime() - begun) / 1e9;
      System.out.printf(Locale.ROOT, "bad day: %5.0f s: %.1f MB live%n", seconds, live / 1e6);
      if (MINUTES == 0 || seconds > WARM_UP_SECONDS) {
        liveBytes.add(live);
      }
      due = Math.max(due + DROP_EVERY_NANOS, System.nanoTime());
      while (MINUTES > 0 && System.nanoTime() < due) {
        Thread.sleep(20);
      }
    }
  }

  private void judgeMemory() {
    double early = mean(liveBytes.subList(0, (liveBytes.size() + 1) / 2));
    double later = mean(liveBytes.subList(liveBytes.size() / 2, liveBytes.size()));
    System.out.printf(
        Locale.ROOT,
        "bad day: live heap %.1f MB in the first half, %.1f MB in the second (%+.1f %%)%n",
        early / 1e6,
        later / 1e6,
        100 * (later / early - 1));
    if (MINUTES == 0) {
      assertThat(later).as("live heap").isLessThan(MOST_LIVE_BYTES);
    } else {
      assertThat(later / early - 1).as("growth of the live heap").isLessThan(MOST_GROWTH);
    }
  }

  private static double mean(List<Long> bytes) {
    return bytes.stream().mapToLong(Long::longValue).average().orElseThrow();
  }

  private SimoomJar start(List<String> starter) throws IOException {
    List<String> args =
        new ArrayList<>(
            List.of(
                "--server.port=0", SimoomJar.TELL_PORT, "--simoom.ingest.url=" + exchange.url()));
    if (MINUTES == 0) {
      args.add("--simoom.parity.every=5s");
      args.add("--simoom.ingest.recording.retry-after=2s");
    }
    return SimoomJar.runUnder(
        starter,
        folder,
        Map.of(
            "JAVA_TOOL_OPTIONS",
            "-Xmx400m",
            "SIMOOM_SOURCE",
            "coinbase",
            "KAFKA_BOOTSTRAP_SERVERS",
            brokerAddress),
        args.toArray(String[]::new));
  }

  /** Returns when the broker answers for a topic, leaders and all. */
  private void awaitBroker() {
    try (Admin admin =
        Admin.create(
            Map.of(
                "bootstrap.servers",
                brokerAddress,
                "reconnect.backoff.max.ms",
                "100",
                "retry.backoff.max.ms",
                "100"))) {
      await()
          .atMost(SOON)
          .pollInterval(Duration.ofMillis(50))
          .ignoreExceptions()
          .until(
              () ->
                  admin
                      .describeTopics(List.of("ticks.raw"))
                      .allTopicNames()
                      .get(2, TimeUnit.SECONDS)
                      .get("ticks.raw")
                      .partitions()
                      .stream()
                      .allMatch(partition -> partition.leader() != null));
    }
  }

  private static double recording(int port) {
    return Metrics.of(port).value("simoom_health_part", "part=\"recording\"");
  }

  private static long now() {
    return System.currentTimeMillis() / 1000;
  }
}
