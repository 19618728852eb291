package dev.simoom.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.features.FeatureStream;
import dev.simoom.market.Tick;
import dev.simoom.market.TickJson;
import dev.simoom.recording.Recording;
import dev.simoom.recording.Recording.Recorded;
import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.PredictionJson;
import dev.simoom.support.TopicReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What topics and recordings say of what was lost, or came twice, once all processes have ended.
 */
final class Evidence {
  private final FeatureCatalogue catalogue = new FeatureCatalogue();
  private final String broker;
  private final List<Tick> ticks;
  private final List<FeatureRow> rows;
  private final List<Prediction> predictions;

  private Evidence(String broker) {
    this.broker = broker;
    TickJson tick = new TickJson();
    FeatureRowJson row = new FeatureRowJson(catalogue);
    PredictionJson prediction = new PredictionJson();
    this.ticks = read("ticks.raw", tick::read);
    this.rows = read("ticks.features", row::read);
    this.predictions = read("ticks.predictions", prediction::read);
  }

  static Evidence of(String broker) {
    return new Evidence(broker);
  }

  private <T> List<T> read(String topic, Function<byte[], T> by) {
    return TopicReader.readAll(broker, topic).stream().map(by).toList();
  }

  int ticks() {
    return ticks.size();
  }

  int rows() {
    return rows.size();
  }

  /** Every row of the ticks is there, with the value that they say; the last second may be open. */
  void rowsAreThoseOfTheTicks() {
    Map<String, FeatureRow> found = new HashMap<>();
    for (FeatureRow row : rows) {
      FeatureRow before = found.put(key(row.productId(), row.second()), row);
      assertThat(before == null || before.equals(row)).as("two values of %s", row).isTrue();
    }
    Map<String, Long> last = new HashMap<>();
    ticks.forEach(tick -> last.merge(tick.productId(), tick.second(), Math::max));
    List<String> missing = new ArrayList<>();
    for (FeatureRow row : FeatureStream.rowsOf(catalogue, ticks)) {
      FeatureRow here = found.get(key(row.productId(), row.second()));
      if (here == null && row.second() < last.get(row.productId())) {
        missing.add(key(row.productId(), row.second()));
      }
      assertThat(here == null || here.equals(row)).as("%s is not %s", here, row).isTrue();
    }
    assertThat(missing).as("seconds without a row").isEmpty();
  }

  void rowsCameOnce() {
    assertThat(twice(rows.stream().map(row -> key(row.productId(), row.second())).toList()))
        .as("rows that came twice")
        .isEmpty();
  }

  /** Each row has been scored. */
  void everyRowHasAPrediction() {
    assertThat(new HashSet<>(scored()))
        .isEqualTo(
            rows.stream()
                .map(row -> key(row.productId(), row.second()))
                .collect(Collectors.toSet()));
  }

  void predictionsCameOnce() {
    assertThat(twice(scored())).as("seconds scored twice").isEmpty();
  }

  private List<String> scored() {
    return predictions.stream().map(p -> key(p.productId(), p.second())).toList();
  }

  /** The recordings of a folder, which holds its lock too; the oldest first. */
  static List<Path> recordings(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".ndjson.gz")).sorted().toList();
    }
  }

  /**
   * What the recordings hold is in {@code ticks.raw}, once: the recordings have every number of
   * every connection, as the exchange counted them.
   *
   * @return how many ticks that were
   */
  int recordedTicksAreThere(List<Path> recordings) throws IOException {
    List<String> recorded = new ArrayList<>();
    for (Path file : recordings) {
      long next = 0;
      try (Recording frames = Recording.open(file)) {
        for (Recorded frame = frames.next(); frame != null; frame = frames.next()) {
          if (frame.frame().sequence().isPresent()) {
            long number = frame.frame().sequence().getAsLong();
            assertThat(number).as("%s line %s", file, frame.line()).isIn(0L, next);
            next = number + 1;
          }
          frame.frame().ticks().forEach(tick -> recorded.add(key(tick)));
        }
        assertThat(frames.cutOff()).as("%s breaks off", file).isFalse();
      }
    }
    Map<String, Long> raw =
        ticks.stream().collect(Collectors.groupingBy(Evidence::key, Collectors.counting()));
    assertThat(recorded).isNotEmpty();
    assertThat(recorded.stream().filter(tick -> !raw.containsKey(tick)).toList())
        .as("recorded ticks that are not in ticks.raw")
        .isEmpty();
    assertThat(recorded.stream().filter(tick -> raw.get(tick) > 1).toList())
        .as("recorded ticks that are in ticks.raw more than once")
        .isEmpty();
    return recorded.size();
  }

  private static List<String> twice(List<String> keys) {
    return keys.stream()
        .collect(Collectors.groupingBy(k -> k, Collectors.counting()))
        .entrySet()
        .stream()
        .filter(entry -> entry.getValue() > 1)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static String key(String product, long second) {
    return product + "@" + second;
  }

  private static String key(Tick tick) {
    return tick.productId()
        + " "
        + tick.eventTime()
        + " "
        + tick.sequenceNum()
        + " "
        + tick.price();
  }
}
