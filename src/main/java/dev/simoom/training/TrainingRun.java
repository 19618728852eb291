package dev.simoom.training;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FutureVolatility;
import dev.simoom.model.LabelMode;
import dev.simoom.model.LabelRule;
import dev.simoom.model.VolatilityModel;
import dev.simoom.model.artifact.DataFile;
import dev.simoom.model.artifact.Part;
import dev.simoom.model.artifact.Score;
import dev.simoom.training.fit.Fit;
import dev.simoom.training.fit.Fitter;
import dev.simoom.training.fit.ModelType;
import dev.simoom.training.rows.LabelledRow;
import dev.simoom.training.rows.LeakageCheck;
import dev.simoom.training.rows.Markets;
import dev.simoom.training.rows.SpikeRule;
import dev.simoom.training.rows.TrainingData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * From labelled rows to artifacts: split by time, check for leaks, choose by walk-forward
 * validation, fit, and judge on held-out time.
 */
public final class TrainingRun {
  /**
   * The share of a market's rows, in the order of time, that is trained on; the rest is held out.
   */
  public static final double TRAINING_SHARE = 0.75;

  private static final int FEWEST_ROWS = 2000;
  static final int DRAWS = 500;

  private final FeatureCatalogue catalogue;
  private final TrainingOrigin origin;
  private final LabelMode mode;
  private final List<String> inputs;
  private final Consumer<String> progress;

  /**
   * Inputs are chosen by walk-forward validation.
   *
   * @param mode whether the level of a spike stays or follows the market
   * @param progress hears a sentence for each step
   */
  public TrainingRun(
      FeatureCatalogue catalogue,
      TrainingOrigin origin,
      LabelMode mode,
      Consumer<String> progress) {
    this(catalogue, origin, mode, List.of(), progress);
  }

  /**
   * @param mode whether the level of a spike stays or follows the market
   * @param inputs that every model reads, by their names in the catalogue, each once; empty where
   *     walk-forward validation is to choose
   * @param progress hears a sentence for each step
   */
  public TrainingRun(
      FeatureCatalogue catalogue,
      TrainingOrigin origin,
      LabelMode mode,
      List<String> inputs,
      Consumer<String> progress) {
    this.inputs = List.copyOf(inputs);
    this.catalogue = catalogue;
    this.origin = origin;
    this.mode = mode;
    this.progress = progress;
  }

  /**
   * Runs.
   *
   * @param types what to train, each once
   * @throws IllegalArgumentException where the data cannot be trained on, with the reason
   */
  public TrainingResult run(TrainingData data, Collection<ModelType> types) {
    if (data.rows().size() < FEWEST_ROWS) {
      throw new IllegalArgumentException(
          data.rows().size()
              + " rows have the "
              + data.horizon()
              + " s after them within their segment; at least "
              + FEWEST_ROWS
              + " are needed");
    }
    TrainingSplit split = TrainingSplit.of(data.rows(), mode, data.horizon());
    LabelRule rule = split.rule();
    List<LabelledRow> training = split.training();
    List<LabelledRow> test = split.test();
    TrainingRows rows = TrainingRows.of(rule, training, test, catalogue);
    progress.accept(training.size() + " training rows, " + test.size() + " held-out rows");
    List<String> leaks = new LeakageCheck(catalogue).findings(training);
    if (!leaks.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", leaks));
    }

    ArtifactAssembly assembly =
        new ArtifactAssembly(catalogue, origin, data.files(), parts(rows), rule, training);
    Map<Selection, TrainedArtifact> fitted = new LinkedHashMap<>();
    for (ModelType type : types) {
      Selection selection = select(type, rows);
      progress.accept("fitting on all training rows: " + selection.fitter().name());
      Fit fit = selection.fitter().fit(rows.training(), rows.rule().common(), describe(data));
      fitted.put(
          selection,
          assembly.trained(
              type,
              selection,
              fit,
              notes(type, selection.fitter(), training, data.horizon()),
              rows));
    }
    TrainedArtifact best = fitted.get(Selection.best(List.copyOf(fitted.keySet())));
    List<TrainedArtifact> models = new ArrayList<>(fitted.values());
    models.remove(best);
    models.add(0, best);
    TrainedArtifact baseline = assembly.baseline(rows);
    progress.accept("judging on held-out rows, " + DRAWS + " bootstrap draws");
    List<VolatilityModel> judged = new ArrayList<>();
    judged.add(baseline.model(catalogue));
    models.forEach(model -> judged.add(model.model(catalogue)));
    List<Score> scores =
        new HeldOut(catalogue, rows.rule(), DRAWS, origin.seed())
            .judge("held out", rows.test(), judged);
    return new TrainingResult(
        models.stream().map(model -> model.with(scores)).toList(), baseline.with(scores), scores);
  }

  private Selection select(ModelType type, TrainingRows rows) {
    LabelMode label = rows.rule().mode();
    return new Selector(catalogue, progress)
        .choose(
            type.label(),
            rows,
            inputs.isEmpty()
                ? type.choices(catalogue, label, origin.seed())
                : List.of(type.of(inputs, catalogue, origin.seed())));
  }

  /**
   * The other kind of label and other ways to calibrate in walk-forward, for the models that are
   * quick to fit and look as far ahead as all kinds of label do.
   */
  private Map<String, String> notes(
      ModelType type, Fitter fitter, List<LabelledRow> training, int horizon) {
    if (horizon != FutureVolatility.HORIZON_SECONDS
        || type != ModelType.LOGISTIC_REGRESSION && type != ModelType.VOLATILITY_FORECAST) {
      return Map.of();
    }
    Map<String, String> notes = new TreeMap<>();
    LabelMode other = mode == LabelMode.FIXED ? LabelMode.ADAPTIVE : LabelMode.FIXED;
    try {
      LabelRule rule = SpikeRule.of(training, other, horizon);
      Selection selection = select(type, TrainingRows.asTheyAre(rule, training, List.of()));
      notes.put(
          "the " + other + " label instead",
          selection.fitter().name() + ": " + selection.figures());
    } catch (IllegalArgumentException e) {
      notes.put("the " + other + " label instead", "cannot be judged: " + e.getMessage());
    }
    // in taus there is one calibration for all markets: nothing is to be tried
    if (mode == LabelMode.FIXED
        && type == ModelType.VOLATILITY_FORECAST
        && Markets.of(training).size() > 1) {
      notes.putAll(new CalibrationTrial(catalogue).compare(training, fitter, horizon));
    }
    notes.forEach((what, found) -> progress.accept(what + ": " + found));
    return notes;
  }

  private static List<Part> parts(TrainingRows rows) {
    return Stream.concat(
            parts(Part.TRAINING, rows.rule(), rows.training()).stream(),
            parts(Part.TEST, rows.rule(), rows.test()).stream())
        .toList();
  }

  static List<Part> parts(String name, LabelRule rule, List<LabelledRow> rows) {
    return Markets.of(rows).entrySet().stream()
        .map(market -> part(name, market.getKey(), rule, market.getValue()))
        .toList();
  }

  private static Part part(String name, String market, LabelRule rule, List<LabelledRow> rows) {
    return new Part(
        name,
        market,
        Instant.ofEpochSecond(rows.get(0).second()),
        Instant.ofEpochSecond(rows.get(rows.size() - 1).second()),
        rows.size(),
        SpikeRule.share(SpikeRule.spikes(rule, rows)));
  }

  private static String describe(TrainingData data) {
    return data.files().stream()
        .map(TrainingRun::describe)
        .collect(Collectors.joining("; ", "the first rows in time of each market of ", ""));
  }

  private static String describe(DataFile file) {
    return file.name() + " (SHA-256 " + file.sha256() + ")";
  }
}
