package dev.simoom.cli;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.model.LabelMode;
import dev.simoom.model.Sha256;
import dev.simoom.training.ArtifactWriter;
import dev.simoom.training.FeatureFile;
import dev.simoom.training.ModelType;
import dev.simoom.training.TrainedArtifact;
import dev.simoom.training.TrainingData;
import dev.simoom.training.TrainingOrigin;
import dev.simoom.training.TrainingResult;
import dev.simoom.training.TrainingRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
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

  /** Where the rows come from. */
  static final class Data {
    @Option(
        names = "--data-file",
        arity = "1..*",
        paramLabel = "FILE",
        description = "Recordings (NDJSON frames, .gz or plain).")
    List<Path> recordings = List.of();

    @Option(
        names = "--features",
        arity = "1..*",
        paramLabel = "FILE",
        description =
            "Feature files (.parquet, .csv, .ndjson), as the command features writes them.")
    List<Path> features = List.of();
  }

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
      defaultValue = "fixed",
      paramLabel = "MODE",
      description =
          "fixed: tau of the training rows; adaptive: tau follows the product's last hour; default"
              + " ${DEFAULT-VALUE}.")
  private String label;

  @ArgGroup(exclusive = false, multiplicity = "1", heading = "At least one of:%n")
  private Data data;

  @Option(
      names = "--models",
      defaultValue = "models",
      paramLabel = "DIR",
      description = "The models folder; default ${DEFAULT-VALUE}.")
  private Path models;

  @Option(
      names = "--seed",
      defaultValue = "20260107",
      description = "Of every random choice; default ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--promote",
      description = "Let the trained model and its baseline answer from the next start on.")
  private boolean promote;

  @Override
  public Integer call() throws IOException {
    LIBRARY.setLevel(Level.WARNING);
    PrintWriter out = spec.commandLine().getOut();
    FeatureCatalogue catalogue = new FeatureCatalogue();
    TrainingOrigin origin =
        new TrainingOrigin(Instant.now().truncatedTo(ChronoUnit.SECONDS), GitCommit.id(), seed);
    List<ModelType> types = types();
    TrainingRun run = new TrainingRun(catalogue, origin, mode(), step -> say(out, step));
    TrainingResult result = run.run(read(catalogue, out), types);
    ScoreTable.lines(result.scores()).forEach(line -> say(out, line));
    say(out, "");
    ArtifactWriter writer = new ArtifactWriter(models);
    say(out, "wrote " + writer.write(result.baseline()));
    for (TrainedArtifact model : result.models()) {
      say(out, "wrote " + writer.write(model));
    }
    if (promote) {
      writer.promote(
          result.models().stream().map(TrainedArtifact::artifact).toList(),
          result.baseline().artifact());
      say(out, "promoted " + result.best().artifact().name() + " in " + models);
    }
    return 0;
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

  private LabelMode mode() {
    try {
      return LabelMode.ofLabel(label);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--label: " + e.getMessage(), e);
    }
  }

  private TrainingData read(FeatureCatalogue catalogue, PrintWriter out) throws IOException {
    TrainingData.Builder rows = new TrainingData.Builder(catalogue);
    for (Path file : data.recordings) {
      add(rows, file, RecordedRows.of(catalogue, file), out);
    }
    for (Path file : data.features) {
      add(rows, file, new FeatureFile(catalogue).read(file), out);
    }
    return rows.build();
  }

  private static void add(
      TrainingData.Builder data, Path file, List<FeatureRow> rows, PrintWriter out)
      throws IOException {
    String name = file.getFileName().toString();
    int labelled = data.add(name, Sha256.of(file), rows);
    say(out, name + ": " + rows.size() + " rows, " + labelled + " with a full minute after them");
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}
