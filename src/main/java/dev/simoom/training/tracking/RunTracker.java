package dev.simoom.training.tracking;

import dev.simoom.model.formula.ModelFile;
import dev.simoom.training.TrainedArtifact;
import dev.simoom.training.report.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Keeps the record of each run in a file beside its artifact, and in MLflow where it is set. An
 * MLflow that does not take a run is named once; training goes on.
 */
public final class RunTracker {
  private final Optional<Mlflow> mlflow;
  private final Consumer<String> warnings;
  private boolean warned;

  /**
   * @param mlflow where MLflow is; empty for the file alone
   * @param warnings hears at most one sentence
   */
  public RunTracker(Optional<MlflowSettings> mlflow, Clock clock, Consumer<String> warnings) {
    this.mlflow = mlflow.map(settings -> new Mlflow(settings, clock));
    this.warnings = warnings;
  }

  /**
   * Keeps a run.
   *
   * @param folder the artifact's
   * @throws IOException where the file cannot be written
   */
  public void track(Path folder, TrainedArtifact trained) throws IOException {
    RunRecord record = RunRecord.of(trained.artifact());
    Files.writeString(folder.resolve(RunRecord.FILE), ReportJson.of(record));
    if (mlflow.isEmpty() || warned) {
      return;
    }
    try {
      mlflow.get().write(record, files(folder, trained));
    } catch (IOException e) {
      warned = true;
      warnings.accept(
          "the run is not in MLflow, its record is in "
              + folder.resolve(RunRecord.FILE)
              + ": "
              + e.getMessage());
    }
  }

  private static Map<String, byte[]> files(Path folder, TrainedArtifact trained)
      throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    files.put("model.json", Files.readAllBytes(folder.resolve("model.json")));
    trained
        .artifact()
        .modelFile()
        .map(ModelFile::name)
        .ifPresent(n -> files.put(n, trained.modelFile()));
    trained
        .artifact()
        .formula()
        .numbers()
        .map(ModelFile::name)
        .ifPresent(n -> files.put(n, trained.numbers()));
    return files;
  }
}
