package dev.simoom.training;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.DataFile;
import dev.simoom.model.LabelRule;
import dev.simoom.model.LogisticModel;
import dev.simoom.model.Part;
import dev.simoom.model.Score;
import dev.simoom.model.VolatilityModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * From labelled rows to artifacts: split by time, check for leaks, choose by walk-forward
 * validation, fit, and judge on held-out time.
 */
public final class TrainingRun {
  /** The share of the rows, in the order of time, that is trained on; the rest is held out. */
  public static final double TRAINING_SHARE = 0.75;

  private static final int FEWEST_ROWS = 2000;
  private static final int DRAWS = 500;

  private final FeatureCatalogue catalogue;
  private final TrainingOrigin origin;
  private final Consumer<String> progress;

  /**
   * @param progress hears a sentence for each step
   */
  public TrainingRun(FeatureCatalogue catalogue, TrainingOrigin origin, Consumer<String> progress) {
    this.catalogue = catalogue;
    this.origin = origin;
    this.progress = progress;
  }

  /**
   * Runs.
   *
   * @throws IllegalArgumentException where the data cannot be trained on, with the reason
   */
  public TrainingResult run(TrainingData data) {
    if (data.rows().size() < FEWEST_ROWS) {
      throw new IllegalArgumentException(
          data.rows().size()
              + " rows have a full minute after them; at least "
              + FEWEST_ROWS
              + " are needed");
    }
    TimeSplit split = TimeSplit.atShare(data.rows(), TRAINING_SHARE);
    List<LabelledRow> training = split.before();
    LabelRule rule = SpikeRule.of(training);
    List<LabelledRow> test = SpikeRule.known(rule, split.after());
    progress.accept(training.size() + " training rows, " + test.size() + " held-out rows");
    List<String> leaks = new LeakageCheck(catalogue).findings(training);
    if (!leaks.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", leaks));
    }

    LogisticTrainer trainer = new LogisticTrainer(catalogue, origin.seed());
    Selection selection =
        new Selector(catalogue, trainer, progress).choose(training, InputSets.all());
    progress.accept("fitting on all training rows: " + selection.name());
    LogisticFit fit = trainer.fit(selection.inputs(), training, rule, describe(data));

    ArtifactAssembly assembly =
        new ArtifactAssembly(catalogue, origin, data.files(), parts(rule, training, test), rule);
    TrainedArtifact ml = assembly.logistic(selection, fit, training);
    TrainedArtifact baseline = assembly.baseline(training);
    progress.accept("judging on held-out rows, " + DRAWS + " bootstrap draws");
    List<Score> scores = judge(rule, test, ml, baseline);
    return new TrainingResult(ml.with(scores), baseline.with(scores), scores);
  }

  private List<Score> judge(
      LabelRule rule, List<LabelledRow> test, TrainedArtifact ml, TrainedArtifact baseline) {
    int volatility = catalogue.position("volatility_60s").orElseThrow();
    ToDoubleFunction<double[]> persistence =
        values -> Double.isNaN(values[volatility]) ? 0 : values[volatility];
    List<VolatilityModel> models = List.of(model(ml), model(baseline));
    Map<String, ToDoubleFunction<double[]>> rankings = Map.of("persistence", persistence);
    Evaluation evaluation = new Evaluation(rule, DRAWS, origin.seed());
    List<Score> scores = new ArrayList<>(evaluation.of("held out", test, models, rankings));
    Map<String, List<LabelledRow>> sources =
        test.stream().collect(Collectors.groupingBy(LabelledRow::source));
    if (sources.size() > 1) {
      sources.keySet().stream()
          .sorted()
          .forEach(
              source ->
                  scores.addAll(
                      evaluation.of("held out, " + source, sources.get(source), models, rankings)));
    }
    return scores;
  }

  private VolatilityModel model(TrainedArtifact trained) {
    return new LogisticModel(
        trained.artifact().variant(),
        trained.artifact().name(),
        trained.artifact().version(),
        trained.artifact().decision().threshold(),
        trained.artifact().logistic(),
        catalogue);
  }

  private static List<Part> parts(
      LabelRule rule, List<LabelledRow> training, List<LabelledRow> test) {
    return List.of(part("training", rule, training), part("test", rule, test));
  }

  private static Part part(String name, LabelRule rule, List<LabelledRow> rows) {
    return new Part(
        name,
        Instant.ofEpochSecond(rows.get(0).second()),
        Instant.ofEpochSecond(rows.get(rows.size() - 1).second()),
        rows.size(),
        SpikeRule.share(SpikeRule.spikes(rule, rows)));
  }

  private static String describe(TrainingData data) {
    return data.files().stream()
        .map(TrainingRun::describe)
        .collect(Collectors.joining("; ", "the first rows in time of ", ""));
  }

  private static String describe(DataFile file) {
    return file.name() + " (SHA-256 " + file.sha256() + ")";
  }
}
