package dev.simoom.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.cli.SimoomCommand;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FutureVolatility;
import dev.simoom.features.file.FeatureFileReader;
import dev.simoom.files.Cell;
import dev.simoom.files.TableFile;
import dev.simoom.market.Tick;
import dev.simoom.model.LabelMode;
import dev.simoom.model.artifact.Part;
import dev.simoom.support.SharedData;
import dev.simoom.training.fit.ModelType;
import dev.simoom.training.rows.LabelledRow;
import dev.simoom.training.rows.SpikeRule;
import dev.simoom.training.rows.TimeSplit;
import dev.simoom.training.rows.TrainingData;
import dev.simoom.wire.Timestamps;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code features --labels}: what the file says is what {@code train} goes by. */
class LabelsOutTest {
  private static final String BOTH = "coinbase-btc-eth-2026-04-04-night.ndjson.gz";
  private static final String SMALL = "coinbase-btc-usd-2026-04-05.ndjson.gz";
  private static final String MARKET = "coinbase";

  @TempDir private Path folder;
  private final FeatureCatalogue catalogue = new FeatureCatalogue();
  private final StringWriter err = new StringWriter();

  private record Key(String product, long second) {
    static Key of(LabelledRow row) {
      return new Key(row.row().productId(), row.second());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "rows.parquet,OWN,60",
    "rows.csv,OWN,60",
    "rows.ndjson,ADAPTIVE,60",
    "rows.parquet,FIXED,300",
    "rows.csv,OWN,300",
    "rows.csv,FIXED,900"
  })
  void shouldHaveTheLabelsAndPartsOfATrainingRunBitForBit(String name, LabelMode mode, int horizon)
      throws IOException {
    Path file = labelled(BOTH, name, mode, horizon);
    List<FeatureRow> rows = SharedRecordings.rows(catalogue, BOTH);
    TrainingSplit split = TrainingSplit.of(data(BOTH, rows, horizon).rows(), mode, horizon);
    TrainingRows seen = TrainingRows.of(split.rule(), split.training(), split.test(), catalogue);

    Map<Key, Map<String, Object>> written = read(file);

    assertThat(written).hasSameSizeAs(rows);
    Map<Key, LabelledRow> known =
        data(BOTH, rows, horizon).rows().stream().collect(Collectors.toMap(Key::of, row -> row));
    written.forEach(
        (key, cells) ->
            assertThat(bits(cells, "sigma_future"))
                .as(key.toString())
                .isEqualTo(
                    Double.doubleToLongBits(
                        known.containsKey(key) ? known.get(key).sigmaFuture() : Double.NaN)));
    TimeSplit fold = split.lastFold();
    assertThat(of(written, "training")).isEqualTo(keys(fold.before()));
    assertThat(of(written, "validation")).isEqualTo(keys(fold.after()));
    assertThat(of(written, "test")).isEqualTo(keys(split.test())).isNotEmpty();
    int spikes = spikesAreThoseOf(written, seen.rule(), seen.training());
    spikes += spikesAreThoseOf(written, seen.rule(), seen.test());
    assertThat(spikes).isPositive();
  }

  private int spikesAreThoseOf(
      Map<Key, Map<String, Object>> written,
      dev.simoom.model.LabelRule rule,
      List<LabelledRow> rows) {
    boolean[] spikes = SpikeRule.spikes(rule, rows);
    int count = 0;
    for (int i = 0; i < spikes.length; i++) {
      Map<String, Object> cells = written.get(Key.of(rows.get(i)));
      assertThat(Cell.number(cells.get("spike"))).isEqualTo(spikes[i] ? 1 : 0);
      assertThat(Cell.number(cells.get("sigma_future")) >= Cell.number(cells.get("tau")))
          .isEqualTo(spikes[i]);
      count += spikes[i] ? 1 : 0;
    }
    return count;
  }

  @Test
  void shouldAgreeWithTheArtifactThatATrainingRunWrites() throws IOException {
    Path file = labelled(synthetic(), "rows.parquet", LabelMode.FIXED, 60);
    List<FeatureRow> rows = new FeatureFileReader(catalogue).read(file);
    TrainingResult result =
        new TrainingRun(
                catalogue,
                new TrainingOrigin(Instant.EPOCH, "test", 1),
                LabelMode.FIXED,
                step -> {})
            .run(data("ticks.csv", rows, 60), List.of(ModelType.LOGISTIC_REGRESSION));
    Map<Key, Map<String, Object>> written = read(file);
    var artifact = result.models().get(0).artifact();

    Part test = part(artifact.provenance().splits(), Part.TEST);
    Set<Key> its = of(written, "test");
    assertThat(its).hasSize((int) test.rows());
    assertThat(its.stream().mapToLong(Key::second).min()).hasValue(test.from().getEpochSecond());
    assertThat(its.stream().mapToLong(Key::second).max()).hasValue(test.to().getEpochSecond());
    assertThat(
            its.stream().mapToDouble(k -> Cell.number(written.get(k).get("spike"))).sum()
                / its.size())
        .isEqualTo(test.baseRate());
    written.forEach(
        (key, cells) -> {
          if (cells.get("tau") != null) {
            assertThat(Cell.number(cells.get("tau")))
                .isEqualTo(artifact.label().of(MARKET, key.product()).orElseThrow());
          }
        });
    Part training = part(artifact.provenance().splits(), Part.TRAINING);
    assertThat(of(written, "validation").stream().mapToLong(Key::second).max())
        .hasValue(training.to().getEpochSecond());
    assertThat(of(written, "training").stream().mapToLong(Key::second).min())
        .hasValue(training.from().getEpochSecond());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows.parquet", "rows.csv", "rows.ndjson"})
  void shouldBeAFileOfRowsForEveryCommandThatTakesOne(String name) throws IOException {
    Path file = labelled(SMALL, name, LabelMode.OWN, 60);

    assertThat(new FeatureFileReader(catalogue).read(file))
        .isEqualTo(SharedRecordings.rows(catalogue, SMALL));
    Path out = folder.resolve("scores.csv");
    assertThat(run("infer", "--features", MARKET + "=" + file, "--out", out.toString())).isZero();
    assertThat(out).isNotEmptyFile();
  }

  @Test
  void shouldLeaveTheLabelEmptyWhereASegmentEndsWithinTheHorizon() throws IOException {
    Path file = labelled(SMALL, "rows.csv", LabelMode.FIXED, 300);
    List<String> lines = Files.readAllLines(file);

    assertThat(lines.get(0)).endsWith(",sigma_future,spike,tau,segment,part");
    assertThat(lines.get(lines.size() - 1)).endsWith(",,,,1,");
    Path json = labelled(SMALL, "rows.ndjson", LabelMode.FIXED, 300);
    assertThat(Files.readAllLines(json).get(lines.size() - 2))
        .endsWith(
            ",\"sigma_future\":null,\"spike\":null,\"tau\":null,\"segment\":1,\"part\":null}");
    long last =
        SharedRecordings.rows(catalogue, SMALL).stream()
            .mapToLong(FeatureRow::second)
            .max()
            .orElseThrow();
    read(file)
        .forEach(
            (key, cells) ->
                assertThat(Double.isNaN(Cell.number(cells.get("sigma_future"))))
                    .isEqualTo(key.second() + 300 > last));
  }

  @Test
  void shouldCountTheSegmentsOfEachProduct() throws IOException {
    Path file = labelled(BOTH, "rows.parquet", LabelMode.OWN, 60);
    FutureVolatility future = new FutureVolatility(catalogue);
    Map<Key, Map<String, Object>> written = read(file);
    Map<String, Long> segments = new HashMap<>();
    for (FeatureRow row : SharedRecordings.rows(catalogue, BOTH)) {
      if (future.startsSegment(row)) {
        segments.merge(row.productId(), 1L, Long::sum);
      }
      assertThat(Cell.number(written.get(new Key(row.productId(), row.second())).get("segment")))
          .isEqualTo(segments.get(row.productId()).doubleValue());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--labels --horizon 1 | the horizon is 1 s; allowed is 2 to 3600",
        "--labels --horizon 3601 | the horizon is 3601 s; allowed is 2 to 3600",
        "--labels --horizon x | 'x' is not an int",
        "--labels --label new | label mode is 'new'; allowed is own, fixed or adaptive",
        "--labels --horizon 300 --label adaptive | with 300 s allowed is own or fixed",
        "--labels --market A | --market is 'A'; allowed are lower-case letters",
        "--horizon 300 | --horizon says how rows are labelled: it needs --labels",
        "--market coinbase | --market says how rows are labelled: it needs --labels"
      })
  void shouldRefuseWhatIsNoLabelAsAUsageError(String options, String reason) throws IOException {
    Path out = folder.resolve("rows.csv");
    List<String> args =
        new ArrayList<>(List.of("features", "--data-file", twoTicks().toString(), "--out"));
    args.add(out.toString());
    args.addAll(Arrays.asList(options.split(" ")));

    assertThat(run(args.toArray(String[]::new))).isEqualTo(2);
    assertThat(err.toString()).contains(reason.strip());
    assertThat(out).doesNotExist();
  }

  @Test
  void shouldSayThatARecordingIsTooShortForLabelsAndLeaveNoFile() throws IOException {
    Path out = folder.resolve("rows.csv");
    String ticks = twoTicks().toString();

    assertThat(run("features", "--data-file", ticks, "--labels", "--out", out.toString()))
        .isEqualTo(1);
    assertThat(err.toString())
        .contains("features: no row has the 60 s after it within its segment: there are no labels");
    assertThat(out).doesNotExist();
  }

  private Path twoTicks() throws IOException {
    return Files.writeString(
        folder.resolve("ticks.csv"),
        "product_id,price,best_bid,best_ask,event_time\nX-USD,1.5,1,2,1700000000.5\n"
            + "X-USD,1.5,1,2,1700000001.5\n");
  }

  private Path synthetic() throws IOException {
    StringBuilder csv = new StringBuilder("product_id,price,best_bid,best_ask,event_time\n");
    for (Tick t : SyntheticMarket.ticks(30_000, 11)) {
      csv.append(t.productId() + "," + t.price() + "," + t.bestBid() + "," + t.bestAsk() + ",")
          .append(Timestamps.format(t.eventTime()))
          .append('\n');
    }
    return Files.writeString(folder.resolve("ticks.csv"), csv);
  }

  private Path labelled(String recording, String name, LabelMode mode, int horizon) {
    return labelled(SharedData.recording(recording), name, mode, horizon);
  }

  private Path labelled(Path recording, String name, LabelMode mode, int horizon) {
    Path file = folder.resolve(mode + "-" + horizon + "-" + name);
    assertThat(
            run(
                "features",
                "--data-file",
                recording.toString(),
                "--labels",
                "--market",
                MARKET,
                "--label",
                mode.label(),
                "--horizon",
                String.valueOf(horizon),
                "--out",
                file.toString()))
        .as(err.toString())
        .isZero();
    return file;
  }

  private TrainingData data(String recording, List<FeatureRow> rows, int horizon) {
    TrainingData.Builder builder =
        new TrainingData.Builder(catalogue, new FutureVolatility(catalogue, horizon));
    builder.add(recording, MARKET, "", rows);
    return builder.build();
  }

  private static Map<Key, Map<String, Object>> read(Path file) throws IOException {
    Map<Key, Map<String, Object>> rows = new HashMap<>();
    try (TableFile table = TableFile.open(file)) {
      for (Map<String, Object> row = table.next(); row != null; row = table.next()) {
        Key key = new Key(Cell.text(row.get("product_id")), Cell.second(row.get("second")));
        rows.put(key, new HashMap<>(row));
      }
    }
    return rows;
  }

  private static long bits(Map<String, Object> cells, String column) {
    return Double.doubleToLongBits(Cell.number(cells.get(column)));
  }

  private static Set<Key> of(Map<Key, Map<String, Object>> rows, String part) {
    return rows.entrySet().stream()
        .filter(row -> Cell.text(row.getValue().get("part")).equals(part))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static Set<Key> keys(List<LabelledRow> rows) {
    Set<Key> keys = new HashSet<>();
    rows.forEach(row -> keys.add(Key.of(row)));
    return keys;
  }

  private static Part part(List<Part> parts, String name) {
    return parts.stream().filter(part -> part.name().equals(name)).findFirst().orElseThrow();
  }

  private int run(String... args) {
    PrintWriter to = new PrintWriter(err, true);
    return SimoomCommand.commands().setErr(to).setOut(to).execute(args);
  }
}
