package dev.simoom.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simoom.cli.SimoomCommand;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureStream;
import dev.simoom.features.file.RowLabel;
import dev.simoom.market.Tick;
import dev.simoom.model.LabelMode;
import dev.simoom.recording.Recording;
import dev.simoom.recording.Recording.Recorded;
import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.outcomes.Outcome;
import dev.simoom.scoring.outcomes.OutcomeJson;
import dev.simoom.support.RoutesCopy;
import dev.simoom.support.RunningSimoom;
import dev.simoom.support.SharedData;
import dev.simoom.training.RowLabels;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that looks 300 s ahead beside one that looks 60 s ahead, against labels of the file. */
class HorizonsTest {
  private static final int FRAMES = 24_000;
  private static final String FAR = "volatility_forecast_300s";

  private final FeatureCatalogue catalogue = new FeatureCatalogue();

  @TempDir Path folder;

  @Test
  void shouldJudgeEachModelByTheLabelsOfItsHorizon() throws IOException {
    Path file = cut(SharedData.recording("standx-btc-usd-2026-01-05-48h.ndjson.gz"));
    List<FeatureRow> rows = FeatureStream.rowsOf(catalogue, ticksOf(file));
    Path models = folder.resolve("models");
    assertThat(
            run(
                "train",
                "--horizon",
                "300",
                "--model-type",
                "volatility_forecast",
                "--data-file",
                file.toString(),
                "--models",
                models.toString()))
        .contains("listed " + FAR);
    Map<Long, RowLabel> minutes = labels(rows, 60);
    Map<Long, RowLabel> far = labels(rows, 300);
    RoutesCopy routes = RoutesCopy.in(folder.resolve("routes"));
    Path router = routes.folder().resolve("score.camel.yaml");
    Files.writeString(
        router, Files.readString(router).replace("uri: score:baseline", "uri: score:" + FAR));

    try (RunningSimoom simoom =
        RunningSimoom.in(folder)
            .set("simoom.source", "replay")
            .set("simoom.replay.file", file.toString())
            .set("simoom.replay.speed", "max")
            .set("simoom.model.directory", models.toString())
            .set("simoom.routes", routes.folder().toString())
            .start()) {
      long known = known(minutes) + known(far);
      await()
          .atMost(Duration.ofMinutes(5))
          .until(() -> simoom.topic("predictions.outcomes").size() >= known);
      OutcomeJson json = new OutcomeJson();
      Map<Long, Outcome> ofAnswers = new HashMap<>();
      Map<Long, Outcome> ofShadow = new HashMap<>();
      for (byte[] message : simoom.topic("predictions.outcomes")) {
        Outcome outcome = json.read(message);
        Map<Long, Outcome> its = outcome.isOfShadow() ? ofShadow : ofAnswers;
        assertThat(its.put(outcome.second(), outcome)).isNull();
      }
      assertSame(ofAnswers, minutes, 60, "volatility_forecast/");
      assertSame(ofShadow, far, 300, FAR + "/");
      for (Map.Entry<Long, Outcome> each : ofShadow.entrySet()) {
        RowLabel label = far.get(each.getKey());
        Prediction said = each.getValue().prediction();
        assertThat(said.tau()).as("tau at %d", each.getKey()).isEqualTo(label.tau());
        assertThat(each.getValue().spike()).isEqualTo(label.spike());
      }
      assertThat(ofShadow.values()).anyMatch(outcome -> outcome.spike().orElseThrow());
      assertThat(simoom.gauge("simoom.live.rows", "horizon", "300")).isEqualTo(known(far));
    }
  }

  private static void assertSame(
      Map<Long, Outcome> outcomes, Map<Long, RowLabel> labels, int horizon, String model) {
    assertThat((long) outcomes.size()).isEqualTo(known(labels));
    outcomes.forEach(
        (second, outcome) -> {
          assertThat(outcome.prediction().horizon()).isEqualTo(horizon);
          assertThat(outcome.prediction().modelVersion()).startsWith(model);
          assertThat(outcome.sigmaFuture()).isEqualTo(labels.get(second).sigmaFuture());
        });
  }

  private static long known(Map<Long, RowLabel> labels) {
    return labels.values().stream().filter(label -> !Double.isNaN(label.sigmaFuture())).count();
  }

  /** As {@code features --labels --horizon} writes them. */
  private Map<Long, RowLabel> labels(List<FeatureRow> rows, int horizon) {
    List<RowLabel> all = new RowLabels(catalogue, horizon, LabelMode.OWN).of(rows, "");
    Map<Long, RowLabel> labels = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      labels.put(rows.get(i).second(), all.get(i));
    }
    return labels;
  }

  private static String run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        SimoomCommand.commands()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(args);
    assertThat(code).as("%s%s", out, err).isZero();
    return out.toString();
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

  private Path cut(Path recording) throws IOException {
    Path file = folder.resolve("cut.ndjson.gz");
    try (BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(recording)), StandardCharsets.UTF_8));
        Writer writer =
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
      for (int i = 0; i < FRAMES; i++) {
        writer.write(reader.readLine() + "\n");
      }
    }
    return file;
  }
}
