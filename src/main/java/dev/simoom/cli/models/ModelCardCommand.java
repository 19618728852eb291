package dev.simoom.cli.models;

import dev.simoom.cli.rows.CatalogueOption;
import dev.simoom.model.artifact.LoadedArtifact;
import dev.simoom.training.report.ModelCard;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code model-card}: what to know of the promoted models, from their artifacts. */
@Command(
    name = "model-card",
    mixinStandardHelpOptions = true,
    description = "Writes the model card of the promoted models, as Markdown.")
public final class ModelCardCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ModelsOption models;

  @Option(
      names = "--out",
      defaultValue = "docs/model_card.md",
      paramLabel = "FILE",
      description = "Where the card goes; default ${DEFAULT-VALUE}.")
  private Path out;

  @Mixin private CatalogueOption features;

  @Override
  public Integer call() throws IOException {
    PrintWriter to = spec.commandLine().getOut();
    List<LoadedArtifact> loaded = models.all(features.catalogue(), to::println);
    Files.createDirectories(out.toAbsolutePath().getParent());
    String card = ModelCard.of(loaded.stream().map(LoadedArtifact::artifact).toList());
    to.println("wrote " + Files.writeString(out, card));
    to.flush();
    return 0;
  }
}
