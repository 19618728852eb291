package dev.simoom.cli.rows;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.training.quality.DataQuality;
import dev.simoom.training.quality.QualityHtml;
import dev.simoom.training.report.ReportJson;
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

/** The command {@code quality}: what recordings or feature files lack. */
@Command(
    name = "quality",
    mixinStandardHelpOptions = true,
    description =
        "Says what recordings or feature files lack: missing, constant and repeated values, late"
            + " ticks, gaps, coverage by product and hour; writes quality.json and quality.html.")
public final class QualityCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private RowFiles data;

  @Mixin private CatalogueOption features;

  @Option(
      names = "--out",
      defaultValue = "reports",
      paramLabel = "DIR",
      description = "Where the reports go; default ${DEFAULT-VALUE}.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    PrintWriter to = spec.commandLine().getOut();
    FeatureCatalogue catalogue = features.catalogue();
    List<FileRows> files = data.rows(catalogue);
    if (files.stream().allMatch(file -> file.rows().isEmpty())) {
      throw new IOException("there are no rows");
    }
    DataQuality quality = FileRows.quality(catalogue, files);
    to.println(quality.verdict());
    quality.findings().forEach(finding -> to.println("- " + finding));
    Files.createDirectories(out);
    Path json = out.resolve("quality.json");
    Path html = out.resolve("quality.html");
    to.println("wrote " + Files.writeString(json, ReportJson.of(quality)));
    to.println("wrote " + Files.writeString(html, QualityHtml.of(quality)));
    to.flush();
    return 0;
  }
}
