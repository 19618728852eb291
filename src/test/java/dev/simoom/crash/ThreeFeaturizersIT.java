package dev.simoom.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.features.FeatureStream;
import dev.simoom.support.SharedData;
import dev.simoom.support.TopicReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three instances of the features share six partitions of a broker outside; one of them is killed
 * again and again while the command {@code replay} plays a recording. Afterwards {@code
 * ticks.features} holds every row of the file, bit by bit.
 *
 * <p>The short form runs with the other tests; {@code scripts/scale_test.sh} is the long one.
 */
@Tag("processes")
class ThreeFeaturizersIT {
  private static final int PARTITIONS = 6;
  private static final int INSTANCES = 3;
  private static final int MINUTES = Integer.getInteger("simoom.scale.minutes", 4);
  private static final String SPEED = System.getProperty("simoom.scale.speed", "20");
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration BETWEEN =
      Duration.ofSeconds(Integer.getInteger("simoom.scale.between.seconds", 5));
  private static final String SESSION =
      System.getProperty("simoom.scale.session-timeout-ms", "3000");

  private final FeatureCatalogue catalogue = new FeatureCatalogue();
  private final FeatureRowJson json = new FeatureRowJson(catalogue);
  private final Random random = new Random();
  private final int port = Victims.freePort();
  private final String address = "127.0.0.1:" + port;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private Victims processes;
  private Path recording;

  @BeforeEach
  void makeRecording() throws Exception {
    assumeTrue(Victims.isPackaged(), "the jar is not packaged");
    processes = new Victims(folder);
    recording = folder.resolve("six.ndjson");
    new SideBySide(oneForEachPartition(), Duration.ofMinutes(MINUTES))
        .write(SharedData.recording("standx-btc-usd-2026-01-05-48h.ndjson.gz"), recording);
  }

  @AfterEach
  void endProcesses() {
    if (processes != null) {
      processes.close();
    }
  }

  @Test
  void shouldMakeEveryRowOfTheFileWhileOneOfThreeIsKilledAgainAndAgain() throws Exception {
    processes.broker(port).start();
    List<Victim> featurizers = new ArrayList<>();
    for (int i = 1; i <= INSTANCES; i++) {
      Victim one =
          processes.features("features-" + i, port, "--simoom.kafka.session-timeout-ms=" + SESSION);
      one.start();
      featurizers.add(one);
    }
    awaitShares();
    List<FeatureRow> expected = FeatureStream.rowsOf(catalogue, SideBySide.ticks(recording));
    try (RowWatch rows = new RowWatch(address, "ticks.features")) {
      Victim replay = replay();
      replay.start();
      killWhileAlive(replay, featurizers, rows, expected.size());
      assertThat(replay.exitCode()).as(replay.output()).isZero();
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(500))
          .until(() -> rows.distinct() >= expected.size());
      assertThat(featurizers).allMatch(Victim::isAlive);
      RowsFound found =
          RowsFound.of(
              expected,
              TopicReader.readAll(address, "ticks.features").stream().map(json::read).toList());
      int kills = featurizers.stream().mapToInt(Victim::kills).sum();
      System.out.printf(
          Locale.ROOT,
          "scale: %d instances, %d kills in %d recorded minutes at %sx: %s; a product waited %.1f s"
              + " for a row at most%n",
          INSTANCES,
          kills,
          MINUTES,
          SPEED,
          found,
          rows.longestWait());
      assertThat(kills).isPositive();
      found.areRight();
    }
  }

  private void killWhileAlive(Victim replay, List<Victim> featurizers, RowWatch rows, int expected)
      throws Exception {
    await().atMost(PATIENCE).until(() -> rows.distinct() > 0 || !replay.isAlive());
    long begun = System.nanoTime();
    long next = begun;
    while (replay.isAlive()) {
      if (System.nanoTime() < next) {
        Thread.sleep(50);
        continue;
      }
      Victim victim = featurizers.get(random.nextInt(featurizers.size()));
      victim.kill();
      victim.start();
      next += BETWEEN.toNanos();
      System.out.printf(
          Locale.ROOT,
          "scale: %3.0f s: %s killed and started, %,d of %,d rows, waited %.1f s at most%n",
          (System.nanoTime() - begun) / 1e9,
          victim.name(),
          rows.distinct(),
          expected,
          rows.longestWait());
    }
  }

  private Victim replay() {
    return processes.process(
        "replay",
        List.of(
            "-Xmx200m",
            "-jar",
            Victims.jar().toString(),
            "replay",
            "--data-file",
            recording.toString(),
            "--duration",
            "0",
            "--speedup",
            SPEED,
            "--bootstrap-servers",
            address),
        Map.of());
  }

  /** Waits until each instance has its share of the partitions. */
  private void awaitShares() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(300))
          .ignoreExceptions()
          .until(
              () -> {
                List<Long> shares =
                    admin
                        .describeConsumerGroups(List.of("simoom-features"))
                        .all()
                        .get()
                        .get("simoom-features")
                        .members()
                        .stream()
                        .map(ThreeFeaturizersIT::share)
                        .toList();
                return shares.size() == INSTANCES
                    && shares.stream().allMatch(share -> share == PARTITIONS / INSTANCES);
              });
    }
  }

  private static long share(MemberDescription member) {
    return member.assignment().topicPartitions().stream()
        .filter(partition -> partition.topic().equals("ticks.raw"))
        .count();
  }

  /** A product for each partition, by Kafka's own choice for its name. */
  private static List<String> oneForEachPartition() {
    return IntStream.range(0, PARTITIONS)
        .mapToObj(
            partition ->
                IntStream.rangeClosed(1, 1000)
                    .mapToObj(i -> "P" + i + "-USD")
                    .filter(product -> partitionOf(product) == partition)
                    .findFirst()
                    .orElseThrow())
        .toList();
  }

  private static int partitionOf(String product) {
    byte[] key = product.getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % PARTITIONS;
  }
}
