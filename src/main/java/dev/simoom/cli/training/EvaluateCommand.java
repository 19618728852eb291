package dev.simoom.cli.training;

import dev.simoom.cli.models.ModelsOption;
import dev.simoom.cli.rows.CatalogueOption;
import dev.simoom.cli.rows.FileMarkets;
import dev.simoom.cli.rows.RowFiles;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.LabelMode;
import dev.simoom.model.LabelRule;
import dev.simoom.model.VolatilityModel;
import dev.simoom.model.artifact.Artifact;
import dev.simoom.model.artifact.LoadedArtifact;
import dev.simoom.training.ModelReport;
import dev.simoom.training.report.ModelReportHtml;
import dev.simoom.training.report.ReportJson;
import dev.simoom.training.rows.InTaus;
import dev.simoom.training.rows.LabelledRow;
import dev.simoom.training.rows.SpikeRule;
import dev.simoom.training.rows.TrainedUntil;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code evaluate}: baseline and models side by side on the same held-out rows. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description =
        "Judges the promoted models on rows that come after all that they were trained on, and"
            + " writes model_eval.json and model_eval.html.")
public final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private RowFiles data;

  @Mixin private ModelsOption models;

  @Option(
      names = "--out",
      defaultValue = "reports",
      paramLabel = "DIR",
      description = "Where the reports go; default ${DEFAULT-VALUE}.")
  private Path out;

  @Option(
      names = "--horizon",
      paramLabel = "S",
      description =
          "Judges the models that look so many seconds ahead; default: as far as the promoted one.")
  private Optional<Integer> horizon = Optional.empty();

  @Option(
      names = "--draws",
      defaultValue = "500",
      description = "Of the bootstrap; default ${DEFAULT-VALUE}.")
  private int draws;

  @Mixin private CatalogueOption features;

  @Override
  public Integer call() throws IOException {
    PrintWriter to = spec.commandLine().getOut();
    FeatureCatalogue catalogue = features.catalogue();
    List<LoadedArtifact> all = models.all(catalogue, line -> say(to, line));
    int seconds = horizon.orElseGet(() -> all.get(0).model().horizon());
    List<LoadedArtifact> artifacts =
        all.stream().filter(each -> each.model().horizon() == seconds).toList();
    if (artifacts.isEmpty()) {
      throw new IOException("--horizon is " + seconds + "; no model looks so far ahead");
    }
    FileMarkets markets =
        new FileMarkets(artifacts.stream().map(LoadedArtifact::artifact).toList());
    LoadedArtifact leading = artifacts.get(0);
    LabelRule taught = leading.artifact().label();
    TrainedUntil trained =
        TrainedUntil.of(artifacts.stream().map(LoadedArtifact::artifact).toList());
    List<LabelledRow> rows =
        known(
            leading.artifact(),
            catalogue,
            data.labelled(catalogue, seconds, markets, line -> say(to, line)).rows().stream()
                .filter(trained::isHeldOut)
                .toList());
    if (rows.isEmpty()) {
      throw new IOException(
          "no row of "
              + String.join(", ", taught.tau().get(LabelRule.ANY).keySet())
              + " comes after what the models were trained on: "
              + trained);
    }
    say(to, rows.size() + " held-out rows, " + draws + " bootstrap draws");
    List<VolatilityModel> judged = artifacts.stream().map(LoadedArtifact::model).toList();
    ModelReport report =
        ModelReport.of(
            Instant.now().truncatedTo(ChronoUnit.SECONDS),
            catalogue,
            taught.mode() == LabelMode.OWN ? taught.inTaus() : taught,
            rows,
            judged,
            draws,
            leading.artifact().provenance().seed());
    ScoreTable.lines(report.scores()).forEach(line -> say(to, line));
    Files.createDirectories(out);
    Path json = out.resolve("model_eval.json");
    Path html = out.resolve("model_eval.html");
    say(to, "wrote " + Files.writeString(json, ReportJson.of(report)));
    say(to, "wrote " + Files.writeString(html, ModelReportHtml.of(report)));
    return 0;
  }

  /** The rows that the models can be judged on, as they read them. */
  private static List<LabelledRow> known(
      Artifact leading, FeatureCatalogue catalogue, List<LabelledRow> rows) {
    return leading.label().mode() == LabelMode.OWN
        ? new InTaus(leading.label(), catalogue).of(rows)
        : SpikeRule.known(leading.label(), rows);
  }

  private static void say(PrintWriter to, String line) {
    to.println(line);
    to.flush();
  }
}
