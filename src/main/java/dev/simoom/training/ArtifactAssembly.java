package dev.simoom.training;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureDefinition;
import dev.simoom.features.FutureVolatility;
import dev.simoom.model.Calibrations;
import dev.simoom.model.LabelRule;
import dev.simoom.model.Variant;
import dev.simoom.model.artifact.Artifact;
import dev.simoom.model.artifact.CustomInputs;
import dev.simoom.model.artifact.DataFile;
import dev.simoom.model.artifact.Decision;
import dev.simoom.model.artifact.Distribution;
import dev.simoom.model.artifact.Part;
import dev.simoom.model.artifact.Provenance;
import dev.simoom.model.artifact.Quantiles;
import dev.simoom.model.artifact.Sha256;
import dev.simoom.model.formula.Formula;
import dev.simoom.model.formula.Input;
import dev.simoom.model.formula.Logistic;
import dev.simoom.model.formula.ModelFile;
import dev.simoom.model.formula.Transform;
import dev.simoom.model.registry.Promotion;
import dev.simoom.training.fit.Fit;
import dev.simoom.training.fit.ModelType;
import dev.simoom.training.foreign.ForeignModel;
import dev.simoom.training.rows.LabelledRow;
import dev.simoom.training.rows.MarketShift;
import dev.simoom.training.rows.ZScores;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tribuo.Tribuo;

/** Puts what a training run found into artifacts: the trained model's and the baseline's. */
final class ArtifactAssembly {
  private static final Map<String, String> TRIBUO = Map.of("tribuo", Tribuo.VERSION);
  private static final double BASELINE_SHIFT = -2;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC);

  private final FeatureCatalogue catalogue;
  private final TrainingOrigin origin;
  private final List<DataFile> files;
  private final List<Part> parts;
  private final LabelRule rule;
  private final List<LabelledRow> recorded;

  /**
   * @param recorded the training rows as they were recorded: the reference for drift
   */
  ArtifactAssembly(
      FeatureCatalogue catalogue,
      TrainingOrigin origin,
      List<DataFile> files,
      List<Part> parts,
      LabelRule rule,
      List<LabelledRow> recorded) {
    this.catalogue = catalogue;
    this.origin = origin;
    this.files = files;
    this.parts = parts;
    this.rule = rule;
    this.recorded = recorded;
  }

  /**
   * The artifact of a trained model.
   *
   * @param notes what else was found while choosing, for the record
   */
  TrainedArtifact trained(
      ModelType type, Selection selection, Fit fit, Map<String, String> notes, TrainingRows rows) {
    Map<String, String> choices = new TreeMap<>(notes);
    choices.put("fit", selection.fitter().method());
    choices.put(
        "inputs",
        selection.fitter().name()
            + ", by "
            + Selector.FOLDS
            + " walk-forward folds inside the training rows: "
            + selection.figures());
    choices.put("purge", purge());
    return new TrainedArtifact(
        artifact(
            name(type, rule.horizonSeconds()),
            Variant.ML,
            type.description(),
            fit.formula(),
            MarketShift.of(rows.rule(), fit.formula(), catalogue)
                .calibrations(selection.calibration(), selection.markets()),
            new Decision(
                selection.threshold(),
                "best F1 on the validation rows of " + Selector.FOLDS + " walk-forward folds"),
            choices,
            fit.library()
                .map(
                    library ->
                        new ModelFile(
                            library.fileName(), library.format(), Sha256.of(library.bytes()))),
            TRIBUO),
        fit.library().map(Fit.LibraryForm::bytes).orElse(new byte[0]),
        fit.numbers());
  }

  /** What a trained model is called: two that look differently far ahead run side by side. */
  static String name(ModelType type, int horizon) {
    return horizon == FutureVolatility.HORIZON_SECONDS
        ? type.label()
        : type.label() + "_" + horizon + "s";
  }

  private String purge() {
    return "a row whose next "
        + rule.horizonSeconds()
        + " s reach into the next part belongs to no part";
  }

  /**
   * The artifact of the z-score rule: {@code logistic(z - 2)}, z that of {@code volatility_60s}
   * among the training rows of the market.
   */
  TrainedArtifact baseline(TrainingRows rows) {
    List<LabelledRow> training = rows.training();
    Distribution volatility = distribution("volatility_60s", training);
    double median = Quantiles.of(sorted("volatility_60s", training), 0.5);
    Input z =
        new Input(
            "volatility_60s",
            Transform.IDENTITY,
            0,
            median,
            volatility.mean(),
            volatility.std(),
            1);
    return new TrainedArtifact(
        artifact(
            Promotion.BASELINE,
            Variant.BASELINE,
            "The z-score rule: logistic(z - 2), z of volatility_60s among the training rows of the"
                + " market.",
            new Logistic(List.of(z), BASELINE_SHIFT),
            ZScores.calibrations(rows.rule(), z, BASELINE_SHIFT, training, catalogue),
            new Decision(0.5, "z of at least 2"),
            Map.of("purge", purge()),
            Optional.empty(),
            TRIBUO),
        new byte[0],
        new byte[0]);
  }

  /**
   * The artifact of a model that was fitted elsewhere.
   *
   * @param choices what was said and found while it was imported, for the record
   */
  TrainedArtifact imported(
      String name,
      ForeignModel model,
      Calibrations calibrations,
      Decision decision,
      Map<String, String> choices) {
    Map<String, String> all = new TreeMap<>(choices);
    all.put("purge", purge());
    return new TrainedArtifact(
        artifact(
            name,
            Variant.ML,
            model.description(),
            model.formula(),
            calibrations,
            decision,
            all,
            Optional.of(model.modelFile()),
            Map.of(model.library(), model.libraryVersion())),
        model.file(),
        model.numbers());
  }

  private Artifact artifact(
      String name,
      Variant variant,
      String description,
      Formula formula,
      Calibrations calibrations,
      Decision decision,
      Map<String, String> choices,
      Optional<ModelFile> modelFile,
      Map<String, String> fitters) {
    Map<String, String> libraries = new TreeMap<>(fitters);
    libraries.put("java", System.getProperty("java.version"));
    Map<String, Distribution> reference = new TreeMap<>();
    catalogue.names().forEach(f -> reference.put(f, distribution(f, recorded)));
    Provenance provenance =
        new Provenance(
            origin.createdAt(),
            origin.gitCommit(),
            origin.seed(),
            libraries,
            files,
            parts,
            choices);
    List<FeatureDefinition> custom = new CustomInputs(catalogue).of(formula.features());
    String fit =
        String.join(
                "|",
                formula.toString(),
                sorted(calibrations.markets()).toString(),
                decision.toString(),
                rule.quantile() + rule.mode().label(),
                sorted(rule.tau()).toString())
            + (custom.isEmpty() ? "" : custom);
    String version =
        DAY.format(trainedUntil())
            + "-"
            + Sha256.of(fit.getBytes(StandardCharsets.UTF_8)).substring(0, 8);
    return new Artifact(
        Artifact.FORMAT,
        name,
        version,
        variant,
        description,
        formula,
        calibrations,
        decision,
        rule,
        List.of(),
        reference,
        provenance,
        modelFile,
        custom);
  }

  private static <V> Map<String, Map<String, V>> sorted(Map<String, Map<String, V>> markets) {
    Map<String, Map<String, V>> sorted = new TreeMap<>();
    markets.forEach((market, products) -> sorted.put(market, new TreeMap<>(products)));
    return sorted;
  }

  private double[] sorted(String feature, List<LabelledRow> rows) {
    return Quantiles.sorted(values(feature, rows));
  }

  private Instant trainedUntil() {
    return parts.stream()
        .filter(part -> part.name().equals(Part.TRAINING))
        .map(Part::to)
        .max(Instant::compareTo)
        .orElseThrow();
  }

  private Distribution distribution(String feature, List<LabelledRow> rows) {
    return Distribution.of(values(feature, rows));
  }

  private double[] values(String feature, List<LabelledRow> rows) {
    int position = catalogue.position(feature).orElseThrow();
    return rows.stream().mapToDouble(row -> row.row().value(position)).toArray();
  }
}
