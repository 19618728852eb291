package dev.simoom.cli.rows;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FutureVolatility;
import dev.simoom.training.report.EdaHtml;
import dev.simoom.training.rows.TrainingData;
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

/** The command {@code eda}: what feature rows look like, and the tau that they suggest. */
@Command(
    name = "eda",
    mixinStandardHelpOptions = true,
    description =
        "Draws the distribution of each feature and of sigma_future, with the threshold that it"
            + " suggests, into eda.html.")
public final class EdaCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private RowFiles data;

  @Option(
      names = "--out",
      defaultValue = "reports",
      paramLabel = "DIR",
      description = "Where the report goes; default ${DEFAULT-VALUE}.")
  private Path out;

  @Mixin private CatalogueOption features;

  @Override
  public Integer call() throws IOException {
    PrintWriter to = spec.commandLine().getOut();
    FeatureCatalogue catalogue = features.catalogue();
    List<FileRows> files = data.rows(catalogue);
    TrainingData rows =
        RowFiles.labelled(catalogue, FutureVolatility.HORIZON_SECONDS, files, to::println);
    if (rows.rows().isEmpty()) {
      throw new IOException("no row has a full minute after it");
    }
    EdaHtml.percentiles(rows.rows())
        .forEach(
            (name, value) ->
                to.printf(java.util.Locale.ROOT, "sigma_future %s %.4g%n", name, value));
    Files.createDirectories(out);
    String page = new EdaHtml(catalogue).of(rows.rows(), FileRows.quality(catalogue, files));
    to.println("wrote " + Files.writeString(out.resolve("eda.html"), page));
    to.flush();
    return 0;
  }
}
