package dev.simoom.cli.training;

import dev.simoom.cli.models.ModelsOption;
import dev.simoom.cli.rows.CatalogueOption;
import dev.simoom.cli.rows.FileRows;
import dev.simoom.cli.rows.HorizonOption;
import dev.simoom.cli.rows.RowFiles;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.LabelMode;
import dev.simoom.model.Variant;
import dev.simoom.model.artifact.Sha256;
import dev.simoom.model.registry.ModelReference;
import dev.simoom.model.registry.Promotion;
import dev.simoom.training.ArtifactWriter;
import dev.simoom.training.ModelImport;
import dev.simoom.training.TrainedArtifact;
import dev.simoom.training.TrainingOrigin;
import dev.simoom.training.fit.ModelType;
import dev.simoom.training.foreign.ForeignModel;
import dev.simoom.training.foreign.ForeignModels;
import dev.simoom.training.foreign.ReferenceScores;
import dev.simoom.training.rows.TrainingData;
import dev.simoom.training.tracking.RunTracker;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code models import}: a model that was fitted elsewhere becomes an artifact. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description =
        "Makes an artifact of a model that was fitted elsewhere: XGBoost's JSON, LightGBM's text, a"
            + " logistic regression as JSON, or ONNX (ONNX Runtime in SIMOOM_LIB). It is calibrated"
            + " and judged on rows that come after what it was trained on. See"
            + " docs/bring-your-model.md.")
public final class ImportCommand implements Callable<Integer> {
  private static final String PLATT = "platt";
  private static final String NONE = "none";

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The model, told by its content.")
  private Path file;

  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME",
      description = "What it is called here: lower-case letters, digits and _.")
  private String name;

  @Option(
      names = "--inputs",
      split = ",",
      paramLabel = "FEATURE",
      description =
          "Its inputs by their names in the catalogue (docs/features.md), in its order, with commas"
              + " between; default: as the file names them.")
  private List<String> inputs = List.of();

  @Mixin private HorizonOption horizon;

  @Option(
      names = "--calibrate-on",
      required = true,
      arity = "1..*",
      paramLabel = "[MARKET=]FILE",
      description =
          "Recordings or feature files. Of the rows after what it was trained on the first half in"
              + " time calibrates it, the second judges it.")
  private List<String> files;

  @Option(
      names = "--market",
      paramLabel = "MARKET",
      description = "Where files were recorded that are not named as MARKET=FILE, e.g. coinbase.")
  private String market = "";

  @Option(
      names = "--trained-until",
      paramLabel = "TIME",
      description =
          "The time of the last row that it was trained on, as 2026-11-20T12:00:00Z; default: the"
              + " first 75%% of each market's rows are taken for it.")
  private Optional<String> trainedUntil = Optional.empty();

  @Option(
      names = "--expect",
      paramLabel = "FILE",
      description =
          "Its own probabilities of rows of these files, as .csv, .ndjson or .parquet of"
              + " product_id, second, probability: each has to agree to 1e-6.")
  private Optional<Path> expect = Optional.empty();

  @Option(
      names = "--label",
      defaultValue = "own",
      paramLabel = "MODE",
      description =
          "What a spike is: own, fixed or adaptive, as for train; default ${DEFAULT-VALUE}.")
  private String label;

  @Option(
      names = "--calibration",
      defaultValue = PLATT,
      paramLabel = "HOW",
      description =
          "platt: its log-odds are calibrated; none: its probabilities are taken as they are;"
              + " default ${DEFAULT-VALUE}.")
  private String calibration;

  @Option(
      names = "--seed",
      defaultValue = "20260107",
      description = "Of the bootstrap; default ${DEFAULT-VALUE}.")
  private long seed;

  @Mixin private ModelsOption models;

  @Mixin private TrackingOption tracking;

  @Mixin private GateOptions gate;

  @Mixin private CatalogueOption features;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    requireName();
    if (!calibration.equals(PLATT) && !calibration.equals(NONE)) {
      throw wrong("--calibration is '" + calibration + "'; allowed is platt or none");
    }
    LabelMode mode = mode();
    int seconds = horizon.seconds(mode);
    Optional<Instant> until = until();
    boolean promote = gate.isPromote(spec);
    RunTracker tracker = tracking.tracker(warning -> say(out, warning));
    FeatureCatalogue catalogue = features.catalogue();
    ForeignModel model = new ForeignModels(catalogue).read(file, inputs);
    say(
        out,
        file.getFileName()
            + ": "
            + model.library()
            + " "
            + model.libraryVersion()
            + ", inputs "
            + String.join(", ", model.formula().features()));
    List<FileRows> rows = RowFiles.of(spec, files, market).rows(catalogue);
    Map<String, String> notes = new TreeMap<>();
    notes.put(
        "fit",
        "elsewhere, by "
            + model.library()
            + " "
            + model.libraryVersion()
            + "; "
            + file.getFileName()
            + " (SHA-256 "
            + Sha256.of(model.file())
            + ")");
    notes.put("reference scores", agreement(catalogue, model, rows));
    say(out, notes.get("reference scores"));
    TrainingOrigin origin =
        new TrainingOrigin(Instant.now().truncatedTo(ChronoUnit.SECONDS), GitCommit.id(), seed);
    TrainingData data = RowFiles.labelled(catalogue, seconds, rows, line -> say(out, line));
    TrainedArtifact imported =
        new ModelImport(catalogue, origin, mode)
            .run(model, data, new ModelImport.Wish(name, until, calibration.equals(PLATT), notes));
    ScoreTable.lines(imported.artifact().metrics()).forEach(line -> say(out, line));
    say(out, "");
    ArtifactWriter writer = new ArtifactWriter(models.path());
    Path folder = writer.write(imported);
    tracker.track(folder, imported);
    writer.list(imported.artifact());
    say(out, "wrote " + folder);
    if (promote) {
      gate.pass(
          models.path(),
          catalogue,
          imported,
          gate.champion(models.path(), catalogue, line -> say(out, line)),
          data.rows(),
          line -> say(out, line));
      writer.promote(imported.artifact());
      say(out, "promoted " + name + " in " + models.path());
    }
    return 0;
  }

  private String agreement(FeatureCatalogue catalogue, ForeignModel model, List<FileRows> rows)
      throws IOException {
    if (expect.isEmpty()) {
      return "none were given: that its scores are those of where it was fitted is not checked";
    }
    try {
      return new ReferenceScores(rows.stream().flatMap(each -> each.rows().stream()).toList())
          .compare(expect.get(), model.score(catalogue))
          .toString();
    } catch (IllegalArgumentException e) {
      throw new IOException("--expect: " + e.getMessage(), e);
    }
  }

  private void requireName() {
    boolean isOurs =
        Stream.concat(
                Arrays.stream(ModelType.values()).map(ModelType::label),
                Stream.of(
                    Promotion.BASELINE,
                    Variant.ML.label(),
                    ModelReference.CHAMPION,
                    ModelReference.ACTIVE))
            .anyMatch(name::equals);
    if (isOurs) {
      throw wrong("--name is '" + name + "', which is the name of a model of the program");
    }
    if (!ModelReference.isName(name)) {
      throw wrong(
          "--name is '"
              + name
              + "'; allowed are up to 64 lower-case letters, digits and _, a letter first");
    }
  }

  private LabelMode mode() {
    try {
      return LabelMode.ofLabel(label);
    } catch (IllegalArgumentException e) {
      throw wrong("--label: " + e.getMessage());
    }
  }

  private Optional<Instant> until() {
    try {
      return trainedUntil.map(Instant::parse);
    } catch (DateTimeParseException e) {
      throw wrong(
          "--trained-until is '"
              + trainedUntil.orElseThrow()
              + "', which is no time as 2026-11-20T12:00:00Z");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private static void say(PrintWriter to, String line) {
    to.println(line);
    to.flush();
  }
}
