package dev.simoom.cli.models;

import dev.simoom.cli.rows.CatalogueOption;
import dev.simoom.files.Variables;
import dev.simoom.model.artifact.Artifact;
import dev.simoom.model.artifact.LoadedArtifact;
import dev.simoom.model.formula.ModelFile;
import dev.simoom.training.tracking.Mlflow;
import dev.simoom.training.tracking.MlflowSettings;
import dev.simoom.training.tracking.RunRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
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
import picocli.CommandLine.Spec;

/** The command {@code register}: an artifact into the MLflow registry. */
@Command(
    name = "register",
    mixinStandardHelpOptions = true,
    description =
        "Puts an artifact into the MLflow registry at MLFLOW_TRACKING_URI: the promoted one as"
            + " champion, any other as challenger.")
public final class RegisterCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "An artifact's name; default: the promoted one.")
  private Optional<String> model = Optional.empty();

  @Option(
      names = "--all",
      description = "All artifacts that promoted.json names, the promoted one last.")
  private boolean all;

  @Mixin private ModelsOption models;

  @Option(
      names = "--tracking-uri",
      paramLabel = "URI",
      description = "Where MLflow is; default: MLFLOW_TRACKING_URI.")
  private Optional<String> trackingUri = Optional.empty();

  @Mixin private CatalogueOption features;

  @Override
  public Integer call() throws IOException {
    PrintWriter to = spec.commandLine().getOut();
    Variables variables = Variables.here();
    MlflowSettings settings =
        trackingUri
            .filter(uri -> !uri.isBlank())
            .map(uri -> MlflowSettings.of(uri, name -> variables.get(name).orElse("")))
            .orElseThrow(() -> new IOException("MLFLOW_TRACKING_URI is not set"));
    ModelFolder folder = models.folder(features.catalogue());
    if (all && model.isPresent()) {
      throw new ParameterException(spec.commandLine(), "--all and --model are there together");
    }
    Mlflow mlflow = new Mlflow(settings, Clock.systemUTC());
    for (LoadedArtifact loaded : wanted(folder)) {
      register(folder, loaded, mlflow, to);
    }
    return 0;
  }

  /** All of them, or none where one cannot be read. */
  private List<LoadedArtifact> wanted(ModelFolder folder) throws IOException {
    if (!all) {
      return List.of(folder.load(model.orElse(folder.promoted())));
    }
    List<String> refused = new ArrayList<>();
    List<LoadedArtifact> loaded = new ArrayList<>(folder.all(refused::add));
    if (!refused.isEmpty()) {
      throw new IOException("nothing is registered: " + String.join("; ", refused));
    }
    Collections.reverse(loaded);
    return loaded;
  }

  private static void register(
      ModelFolder folder, LoadedArtifact loaded, Mlflow mlflow, PrintWriter to) throws IOException {
    Artifact artifact = loaded.artifact();
    Mlflow.Run run = mlflow.write(RunRecord.of(artifact), files(folder, loaded));
    String alias = artifact.name().equals(folder.promoted()) ? "champion" : "challenger";
    String version = mlflow.register(run, "simoom", alias);
    to.printf(
        "%s %s is version %s of simoom, %s, run %s%n",
        artifact.name(), artifact.version(), version, alias, run.id());
    to.flush();
  }

  private static Map<String, byte[]> files(ModelFolder folder, LoadedArtifact loaded)
      throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    files.put("model.json", folder.read(loaded, "model.json"));
    for (ModelFile file :
        Stream.concat(
                loaded.artifact().modelFile().stream(),
                loaded.artifact().formula().numbers().stream())
            .toList()) {
      files.put(file.name(), folder.read(loaded, file.name()));
    }
    return files;
  }
}
