package dev.simoom.cli.training;

import dev.simoom.cli.models.ModelsOption;
import dev.simoom.cli.rows.CatalogueOption;
import dev.simoom.cli.rows.HorizonOption;
import dev.simoom.cli.rows.RowFiles;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FutureVolatility;
import dev.simoom.model.LabelMode;
import dev.simoom.training.ArtifactWriter;
import dev.simoom.training.TrainedArtifact;
import dev.simoom.training.TrainingOrigin;
import dev.simoom.training.TrainingResult;
import dev.simoom.training.TrainingRun;
import dev.simoom.training.fit.ModelType;
import dev.simoom.training.rows.TrainingData;
import dev.simoom.training.tracking.RunTracker;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code train}: recordings or feature files to artifacts. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description =
        "Makes rows and labels, splits them by time, fits, judges on held-out time, and writes the"
            + " artifacts.")
public final class TrainCommand implements Callable<Integer> {
  private static final String ALL = "all";

  private static final Logger LIBRARY = Logger.getLogger("org.tribuo");

  @Spec private CommandSpec spec;

  @Option(
      names = "--model-type",
      defaultValue = "logistic_regression",
      paramLabel = "TYPE",
      description =
          "logistic_regression, har_logistic, volatility_forecast, random_forest, xgboost or all;"
              + " default ${DEFAULT-VALUE}.")
  private String modelType;

  @Option(
      names = "--label",
      defaultValue = "own",
      paramLabel = "MODE",
      description =
          "own: tau follows what each product did within the last day; fixed: tau of the training"
              + " rows; adaptive: tau follows the product's last hour; default ${DEFAULT-VALUE}.")
  private String label;

  @Mixin private HorizonOption horizon;

  @Option(
      names = "--inputs",
      split = ",",
      paramLabel = "FEATURE",
      description =
          "What the models read, by names in the catalogue with commas between, your own features"
              + " among them; default: walk-forward validation chooses among sets of the"
              + " program's.")
  private List<String> inputs = List.of();

  @Mixin private RowFiles data;

  @Mixin private ModelsOption models;

  @Option(
      names = "--seed",
      defaultValue = "20260107",
      description = "Of every random choice; default ${DEFAULT-VALUE}.")
  private long seed;

  @Mixin private TrackingOption tracking;

  @Mixin private GateOptions gate;

  @Mixin private CatalogueOption features;

  @Override
  public Integer call() throws IOException {
    LIBRARY.setLevel(Level.WARNING);
    PrintWriter out = spec.commandLine().getOut();
    FeatureCatalogue catalogue = features.catalogue();
    TrainingOrigin origin =
        new TrainingOrigin(Instant.now().truncatedTo(ChronoUnit.SECONDS), GitCommit.id(), seed);
    List<ModelType> types = types();
    RunTracker tracker = tracking.tracker(warning -> say(out, warning));
    LabelMode mode = mode();
    int seconds = horizon.seconds(mode);
    TrainingRun run =
        new TrainingRun(catalogue, origin, mode, inputs(catalogue), step -> say(out, step));
    boolean promote = gate.isPromote(spec);
    TrainingData labelled = data.labelled(catalogue, seconds, line -> say(out, line));
    TrainingResult result = run.run(labelled, types);
    ScoreTable.lines(result.scores()).forEach(line -> say(out, line));
    say(out, "");
    ArtifactWriter writer = new ArtifactWriter(models.path());
    for (TrainedArtifact trained : all(result)) {
      Path folder = writer.write(trained);
      tracker.track(folder, trained);
      say(out, "wrote " + folder);
    }
    if (promote) {
      promote(out, writer, result, labelled, catalogue);
    } else if (seconds != FutureVolatility.HORIZON_SECONDS) {
      for (TrainedArtifact trained : result.models()) {
        writer.list(trained.artifact());
        say(out, "listed " + trained.artifact().name() + ": score:NAME and promote know it");
      }
    }
    return 0;
  }

  private void promote(
      PrintWriter out,
      ArtifactWriter writer,
      TrainingResult result,
      TrainingData labelled,
      FeatureCatalogue catalogue)
      throws IOException {
    List<TrainedArtifact> above = result.aboveSomewhere();
    if (above.isEmpty()) {
      throw new IOException("nothing is promoted: no model is above persistence at any market");
    }
    result.models().stream()
        .filter(model -> !above.contains(model))
        .forEach(
            model ->
                say(
                    out,
                    "not promoted: "
                        + model.artifact().name()
                        + " is above persistence at no market"));
    gate.pass(
        models.path(),
        catalogue,
        above.get(0),
        gate.champion(models.path(), catalogue, line -> say(out, line)),
        labelled.rows(),
        line -> say(out, line));
    writer.promote(
        above.stream().map(TrainedArtifact::artifact).toList(), result.baseline().artifact());
    say(out, "promoted " + above.get(0).artifact().name() + " in " + models.path());
  }

  private static List<TrainedArtifact> all(TrainingResult result) {
    return Stream.concat(Stream.of(result.baseline()), result.models().stream()).toList();
  }

  private List<ModelType> types() {
    if (ALL.equals(modelType)) {
      return List.of(ModelType.values());
    }
    return Arrays.stream(ModelType.values())
        .filter(type -> type.label().equals(modelType))
        .findFirst()
        .map(List::of)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "--model-type is '"
                        + modelType
                        + "'; allowed is "
                        + Arrays.stream(ModelType.values())
                            .map(ModelType::label)
                            .collect(Collectors.joining(", "))
                        + " or all"));
  }

  private List<String> inputs(FeatureCatalogue catalogue) {
    List<String> names = new ArrayList<>();
    for (String input : inputs) {
      String name =
          catalogue.position(input).stream()
              .mapToObj(catalogue.names()::get)
              .findFirst()
              .orElseThrow(() -> wrong("there is no feature '" + input + "'; catalogue lists all"));
      if (names.contains(name)) {
        throw wrong("'" + input + "' is there twice");
      }
      names.add(name);
    }
    return names;
  }

  private ParameterException wrong(String why) {
    return new ParameterException(spec.commandLine(), "--inputs: " + why);
  }

  private LabelMode mode() {
    try {
      return LabelMode.ofLabel(label);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--label: " + e.getMessage(), e);
    }
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}
