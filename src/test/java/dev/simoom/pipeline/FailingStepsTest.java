package dev.simoom.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.features.FeatureStream;
import dev.simoom.market.Tick;
import dev.simoom.recording.Recording;
import dev.simoom.recording.Recording.Recorded;
import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.PredictionJson;
import dev.simoom.scoring.outcomes.Outcome;
import dev.simoom.scoring.outcomes.OutcomeJson;
import dev.simoom.support.RoutesCopy;
import dev.simoom.support.RunningSimoom;
import dev.simoom.support.SharedData;
import dev.simoom.training.rows.LabelledRow;
import dev.simoom.training.rows.Labels;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A step that fails now and then, in every route of the pipeline: its polls are done again, nothing
 * is lost, and nothing has two values.
 */
class FailingStepsTest {
  private static final int FRAMES = Integer.getInteger("simoom.failing-steps.frames", 3_500);

  private final FeatureCatalogue catalogue = new FeatureCatalogue();

  @TempDir Path folder;

  @Test
  void shouldLoseNothingWhereAStepFailsInOnePollOfTen() throws IOException {
    List<Tick> ticks = new ArrayList<>();
    Path file = cut(SharedData.recording("standx-btc-usd-2026-01-05-48h.ndjson.gz"), ticks);
    List<FeatureRow> rows = FeatureStream.rowsOf(catalogue, ticks);
    List<LabelledRow> labels = new Labels(catalogue).label(rows, "file", "market");
    assertThat(labels).hasSizeGreaterThan(500);
    RoutesCopy routes = RoutesCopy.in(folder.resolve("routes"));
    routes.failBefore("features.camel.yaml", "to-windows");
    routes.failBefore("features.camel.yaml", "rows-to-batch");
    routes.failBefore("features.camel.yaml", "rows-acknowledged");
    routes.failBefore("score.camel.yaml", "ml-answers");
    routes.failBefore("scoring.camel.yaml", "predictions-to-batch");
    routes.failBefore("scoring.camel.yaml", "predictions-acknowledged");
    routes.failBefore("outcomes.camel.yaml", "outcomes-to-batch");
    routes.failBefore("outcomes.camel.yaml", "outcomes-acknowledged");
    try (RunningSimoom simoom =
        RunningSimoom.in(folder)
            .set("simoom.roles", "ingest,features,scoring")
            .set("simoom.routes", routes.folder().toString())
            .set("simoom.source", "replay")
            .set("simoom.replay.file", file.toString())
            // faster, outcomes fall behind, and a backlog of theirs is read again and again
            .set("simoom.replay.speed", "100")
            .set("simoom.features.max-poll-records", "150")
            .set("simoom.scoring.max-poll-records", "100")
            .set("simoom.outcomes.max-poll-records", "100")
            .start()) {
      Progress progress = new Progress();
      await()
          .atMost(Duration.ofMinutes(10).plusMillis(20L * FRAMES))
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> progress.isOver(outcomes(simoom).size(), labels.size()));

      assertThat(rows(simoom).keySet()).isEqualTo(bySecond(rows, FeatureRow::second).keySet());
      assertThat(rows(simoom)).isEqualTo(bySecond(rows, FeatureRow::second));
      // the last minute's have no outcome to wait for
      await()
          .atMost(Duration.ofMinutes(4))
          .untilAsserted(
              () ->
                  assertThat(predictions(simoom))
                      .isEqualTo(bySecond(rows, FeatureRow::second).keySet()));
      Map<Long, Double> outcomes = outcomes(simoom);
      TreeSet<Long> lost = new TreeSet<>(labels.stream().map(LabelledRow::second).toList());
      lost.removeAll(outcomes.keySet());
      assertThat(lost)
          .as(
              "seconds without an outcome; %.0f scores met no row",
              simoom.counter("simoom.outcomes.without.row"))
          .isEmpty();
      assertThat(outcomes)
          .isEqualTo(
              labels.stream()
                  .collect(Collectors.toMap(LabelledRow::second, LabelledRow::sigmaFuture)));
      assertThat(simoom.counter("simoom.batches.failed")).isGreaterThan(20);
      // those of a batch that failed between being sent and being acknowledged are not counted
      assertThat(simoom.counter("simoom.outcomes.made"))
          .isBetween(outcomes.size() / 2.0, (double) outcomes.size());
      assertThat(simoom.topic("ticks.dlq")).isEmpty();
    }
  }

  /** Over where all is there, and where nothing came for minutes: then something is lost. */
  private static final class Progress {
    private int newest = -1;
    private long since;

    boolean isOver(int size, int all) {
      if (size > newest) {
        newest = size;
        since = System.nanoTime();
      }
      return size >= all || System.nanoTime() - since > TimeUnit.MINUTES.toNanos(4);
    }
  }

  /** Each second's row; a row that was sent twice is the same. */
  private Map<Long, FeatureRow> rows(RunningSimoom simoom) {
    FeatureRowJson json = new FeatureRowJson(catalogue);
    Map<Long, FeatureRow> rows = new HashMap<>();
    for (byte[] message : simoom.topic("ticks.features")) {
      FeatureRow row = json.read(message);
      FeatureRow before = rows.put(row.second(), row);
      assertThat(before).isIn(null, row);
    }
    return rows;
  }

  /** The seconds that have a prediction; one that was sent twice is the same. */
  private static Set<Long> predictions(RunningSimoom simoom) {
    PredictionJson json = new PredictionJson();
    Map<Long, Double> predictions = new HashMap<>();
    for (byte[] message : simoom.topic("ticks.predictions")) {
      Prediction prediction = json.read(message);
      Double before = predictions.put(prediction.second(), prediction.probability());
      assertThat(before).isIn(null, prediction.probability());
    }
    return predictions.keySet();
  }

  private static Map<Long, Double> outcomes(RunningSimoom simoom) {
    OutcomeJson json = new OutcomeJson();
    Map<Long, Double> outcomes = new HashMap<>();
    for (byte[] message : simoom.topic("predictions.outcomes")) {
      Outcome outcome = json.read(message);
      Double before = outcomes.put(outcome.second(), outcome.sigmaFuture());
      assertThat(before).isIn(null, outcome.sigmaFuture());
    }
    return outcomes;
  }

  private static <T> Map<Long, T> bySecond(List<T> values, Function<T, Long> second) {
    return values.stream().collect(Collectors.toMap(second, Function.identity()));
  }

  private Path cut(Path whole, List<Tick> ticks) throws IOException {
    Path part = folder.resolve("part.ndjson");
    try (Recording from = Recording.open(whole);
        BufferedWriter to = Files.newBufferedWriter(part)) {
      for (int frame = 0; frame < FRAMES; frame++) {
        Recorded next = from.next();
        ticks.addAll(next.frame().ticks());
        to.write(next.frame().text());
        to.write('\n');
      }
    }
    return part;
  }
}
