package dev.simoom.cli;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.model.ArtifactLoader;
import dev.simoom.model.ArtifactRefusedException;
import dev.simoom.model.DirectoryFiles;
import dev.simoom.model.LoadedArtifact;
import dev.simoom.model.VolatilityModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code infer}: scores of recordings or feature files, and how fast they come. */
@Command(
    name = "infer",
    mixinStandardHelpOptions = true,
    description = "Scores every row of recordings or feature files.")
final class InferCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private RowFiles data;

  @Option(
      names = "--model-path",
      paramLabel = "DIR",
      description =
          "An artifact's folder, .../artifacts/<name>/<version>; default: the promoted model.")
  private Optional<Path> modelPath = Optional.empty();

  @Option(
      names = "--models",
      defaultValue = "models",
      paramLabel = "DIR",
      description = "The models folder; default ${DEFAULT-VALUE}.")
  private Path models;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the scores go: .parquet, .csv or .ndjson by its ending.")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--benchmark", description = "Measures the speed of one row and of many.")
  private boolean benchmark;

  @Override
  public Integer call() throws IOException {
    PrintWriter to = spec.commandLine().getOut();
    FeatureCatalogue catalogue = new FeatureCatalogue();
    List<FeatureRow> rows = data.rows(catalogue).values().stream().flatMap(List::stream).toList();
    VolatilityModel model = load(catalogue).model();
    long spikes = 0;
    try (ScoreFile file = out.isPresent() ? new ScoreFile(out.get()) : null) {
      for (FeatureRow row : rows) {
        double probability = model.probability(row.values());
        boolean spike = model.isSpike(probability);
        spikes += spike ? 1 : 0;
        if (file != null) {
          file.write(row.productId(), row.second(), probability, spike);
        }
      }
    }
    to.printf(
        "%s %s: %,d rows, %,d predicted spikes%n",
        model.name(), model.version(), rows.size(), spikes);
    out.ifPresent(file -> to.println("wrote " + file));
    if (benchmark) {
      ScoringSpeed.measure(model, rows).lines().forEach(to::println);
    }
    to.flush();
    return 0;
  }

  private LoadedArtifact load(FeatureCatalogue catalogue) throws IOException {
    if (modelPath.isEmpty()) {
      ModelFolder folder = new ModelFolder(models, catalogue);
      return folder.load(folder.promoted());
    }
    Path path = modelPath.get().toAbsolutePath().normalize();
    if (path.getNameCount() < 4 || !path.getParent().getParent().endsWith("artifacts")) {
      throw new IOException(
          "--model-path is "
              + modelPath.get()
              + "; an artifact's folder ends in artifacts/<name>/<version>");
    }
    try {
      return new ArtifactLoader(catalogue)
          .load(
              new DirectoryFiles(path.getParent().getParent().getParent()),
              path.getParent().getFileName().toString(),
              path.getFileName().toString());
    } catch (ArtifactRefusedException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
