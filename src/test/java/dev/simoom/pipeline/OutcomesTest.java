package dev.simoom.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureStream;
import dev.simoom.market.Tick;
import dev.simoom.recording.Recording;
import dev.simoom.recording.Recording.Recorded;
import dev.simoom.scoring.LoggedScores;
import dev.simoom.scoring.LoggedScoresJson;
import dev.simoom.scoring.ModelRole;
import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.PredictionJson;
import dev.simoom.scoring.VariantScore;
import dev.simoom.scoring.outcomes.ClassificationMetrics;
import dev.simoom.scoring.outcomes.Outcome;
import dev.simoom.scoring.outcomes.OutcomeJson;
import dev.simoom.support.RunningSimoom;
import dev.simoom.support.SharedData;
import dev.simoom.training.rows.LabelledRow;
import dev.simoom.training.rows.Labels;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outcomes of a replay through the whole program, against labels computed from its file. */
class OutcomesTest {
  private static final int FRAMES = 16_000;

  private final FeatureCatalogue catalogue = new FeatureCatalogue();

  @TempDir Path folder;

  @Test
  void shouldGiveEachPredictionTheLabelThatTheFileSays() throws IOException {
    Path file = cut(SharedData.recording("standx-btc-usd-2026-01-05-48h.ndjson.gz"));
    List<FeatureRow> rows = FeatureStream.rowsOf(catalogue, ticksOf(file));
    assertThat(rows.get(rows.size() - 1).second() - rows.get(0).second())
        .as("seconds of the recording")
        .isGreaterThan(3600);
    List<LabelledRow> labels = new Labels(catalogue).label(rows, "file", "market");
    assertThat(labels).hasSizeGreaterThan(3000);
    try (RunningSimoom simoom =
        RunningSimoom.in(folder)
            .set("simoom.source", "replay")
            .set("simoom.replay.file", file.toString())
            .set("simoom.replay.speed", "max")
            .start()) {
      await()
          .atMost(Duration.ofMinutes(10))
          .until(() -> simoom.topic("predictions.outcomes").size() >= labels.size());
      OutcomeJson json = new OutcomeJson();
      Map<Long, Outcome> outcomes =
          simoom.topic("predictions.outcomes").stream()
              .map(json::read)
              .collect(Collectors.toMap(Outcome::second, Function.identity()));
      Map<Long, Prediction> predictions = predictions(simoom);
      assertThat(outcomes).hasSameSizeAs(labels);
      for (LabelledRow label : labels) {
        Outcome outcome = outcomes.get(label.second());
        Prediction prediction = predictions.get(label.second());
        boolean spike = label.sigmaFuture() >= prediction.tau();
        assertThat(outcome)
            .isEqualTo(new Outcome(prediction, label.sigmaFuture(), Optional.of(spike)));
        assertThat(prediction.productId()).isEqualTo("BTC-USD");
        assertThat(prediction.modelVariant()).isEqualTo("ml");
        assertThat(prediction.branch()).isEqualTo("otherwise");
      }
      assertThat(simoom.counter("simoom.outcomes.undefined") + outcomes.size())
          .as("outcomes and undefined ones, but for the last minute")
          .isBetween(rows.size() - 61.0, (double) rows.size());
      assertThat(simoom.topic("ticks.dlq")).isEmpty();
      shouldJudgeTheShadowToo(simoom, outcomes);
    }
  }

  private void shouldJudgeTheShadowToo(RunningSimoom simoom, Map<Long, Outcome> outcomes) {
    LoggedScoresJson json = new LoggedScoresJson();
    List<LoggedScores> log = simoom.topic("predictions.log").stream().map(json::read).toList();
    assertThat(log)
        .allSatisfy(
            scores ->
                assertThat(scores.scores())
                    .extracting(VariantScore::role)
                    .containsExactly(ModelRole.CHAMPION, ModelRole.SHADOW));
    List<LoggedScores> judged =
        log.stream().filter(scores -> outcomes.containsKey(scores.second())).toList();
    ClassificationMetrics baseline =
        ClassificationMetrics.of(
            judged.stream().mapToDouble(scores -> scores.scores().get(1).probability()).toArray(),
            said(judged),
            spikes(judged, outcomes));
    assertThat(live(simoom, "simoom.live.rows")).isEqualTo(outcomes.size());
    assertThat(live(simoom, "simoom.live.average.precision"))
        .isEqualTo(baseline.averagePrecision());
    assertThat(live(simoom, "simoom.live.brier")).isEqualTo(baseline.brier());
    assertThat(live(simoom, "simoom.live.base.rate")).isEqualTo(baseline.baseRate());
    assertThat(live(simoom, "simoom.live.precision")).isEqualTo(baseline.precision());
    assertThat(live(simoom, "simoom.live.recall")).isEqualTo(baseline.recall());
    assertThat(simoom.counter("simoom.shadow.rows")).isEqualTo(log.size());
  }

  private static double live(RunningSimoom simoom, String name) {
    return simoom.bean(MeterRegistry.class).get(name).tag("model_name", "baseline").gauge().value();
  }

  private static boolean[] said(List<LoggedScores> scores) {
    boolean[] said = new boolean[scores.size()];
    for (int i = 0; i < said.length; i++) {
      said[i] = scores.get(i).scores().get(1).prediction() == 1;
    }
    return said;
  }

  private static boolean[] spikes(List<LoggedScores> scores, Map<Long, Outcome> outcomes) {
    boolean[] spikes = new boolean[scores.size()];
    for (int i = 0; i < spikes.length; i++) {
      spikes[i] = outcomes.get(scores.get(i).second()).spike().orElseThrow();
    }
    return spikes;
  }

  private static Map<Long, Prediction> predictions(RunningSimoom simoom) {
    PredictionJson json = new PredictionJson();
    return simoom.topic("ticks.predictions").stream()
        .map(json::read)
        .collect(Collectors.toMap(Prediction::second, Function.identity()));
  }

  private Path cut(Path whole) throws IOException {
    Path part = folder.resolve("hour.ndjson.gz");
    try (BufferedReader from =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(whole)), StandardCharsets.UTF_8));
        Writer to =
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(part)), StandardCharsets.UTF_8)) {
      for (int line = 0; line < FRAMES; line++) {
        to.write(from.readLine() + "\n");
      }
    }
    return part;
  }

  private static List<Tick> ticksOf(Path file) throws IOException {
    List<Tick> ticks = new ArrayList<>();
    try (Recording recording = Recording.open(file)) {
      for (Recorded next = recording.next(); next != null; next = recording.next()) {
        ticks.addAll(next.frame().ticks());
      }
    }
    return ticks;
  }
}
