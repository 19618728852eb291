package dev.simoom.cli;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.file.FeatureFileReader;
import dev.simoom.model.Sha256;
import dev.simoom.training.TrainingData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say where feature rows come from, and the reading of them. */
final class RowFiles {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--data-file",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Recordings (NDJSON frames, .gz or plain).")
  private List<Path> recordings = List.of();

  @Option(
      names = "--features",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Feature files (.parquet, .csv, .ndjson), as the command features writes them.")
  private List<Path> features = List.of();

  /** The rows of each file. */
  Map<Path, List<FeatureRow>> rows(FeatureCatalogue catalogue) throws IOException {
    if (recordings.isEmpty() && features.isEmpty()) {
      throw new ParameterException(
          command.commandLine(), "--data-file or --features is missing: there are no rows");
    }
    Map<Path, List<FeatureRow>> rows = new LinkedHashMap<>();
    for (Path file : recordings) {
      rows.put(file, RecordedRows.of(catalogue, file));
    }
    for (Path file : features) {
      rows.put(file, new FeatureFileReader(catalogue).read(file));
    }
    return rows;
  }

  /** The rows of all files with what happened after them. */
  TrainingData labelled(FeatureCatalogue catalogue, Consumer<String> progress) throws IOException {
    TrainingData.Builder all = new TrainingData.Builder(catalogue);
    for (Map.Entry<Path, List<FeatureRow>> file : rows(catalogue).entrySet()) {
      String name = file.getKey().getFileName().toString();
      int labelled = all.add(name, Sha256.of(file.getKey()), file.getValue());
      progress.accept(
          name
              + ": "
              + file.getValue().size()
              + " rows, "
              + labelled
              + " with a full minute after them");
    }
    return all.build();
  }
}
