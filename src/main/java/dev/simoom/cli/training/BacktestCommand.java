package dev.simoom.cli.training;

import dev.simoom.alerts.backtest.AlertBacktest;
import dev.simoom.alerts.backtest.BacktestHtml;
import dev.simoom.alerts.backtest.BacktestReport;
import dev.simoom.alerts.backtest.BacktestText;
import dev.simoom.cli.rows.CatalogueOption;
import dev.simoom.cli.rows.FileMarkets;
import dev.simoom.cli.rows.FileRows;
import dev.simoom.cli.rows.RowFiles;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.artifact.LoadedArtifact;
import dev.simoom.scoring.outcomes.Outcome;
import dev.simoom.scoring.outcomes.RecordedOutcomes;
import dev.simoom.training.report.ReportJson;
import dev.simoom.training.rows.TrainedUntil;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code backtest}: what the webhook's alerts would have been worth. */
@Command(
    name = "backtest",
    mixinStandardHelpOptions = true,
    description =
        "Says what alerts of recorded rows would have been worth: precision, spikes told, lead time"
            + " and alerts a day, by threshold and hold-off; writes backtest.json and"
            + " backtest.html.")
public final class BacktestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private RowFiles data;

  @Mixin private CatalogueOption features;

  @Mixin private OneModel one;

  @Option(
      names = "--threshold",
      paramLabel = "P",
      description =
          "Probability from which people are told, as SIMOOM_ALERT_THRESHOLD; default: the"
              + " model's own.")
  private Double threshold;

  @Option(
      names = "--hold-off",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description =
          "After an alert, how long nothing more is said of its product, as"
              + " SIMOOM_ALERT_HOLD_OFF; default: ${DEFAULT-VALUE}.")
  private long holdOff;

  @Option(
      names = "--miss-cost",
      paramLabel = "N",
      defaultValue = "5",
      description = "What a missed spike costs, in false alarms; default: ${DEFAULT-VALUE}.")
  private double missCost;

  @Option(
      names = "--held-out",
      description = "Only rows after all that the model was trained on; the others teach levels.")
  private boolean heldOut;

  @Option(
      names = "--out",
      defaultValue = "reports",
      paramLabel = "DIR",
      description = "Where the reports go; default ${DEFAULT-VALUE}.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    check();
    PrintWriter to = spec.commandLine().getOut();
    FeatureCatalogue catalogue = features.catalogue();
    LoadedArtifact loaded = one.load(catalogue);
    TrainedUntil trained = TrainedUntil.of(List.of(loaded.artifact()));
    List<FileRows> files = data.rows(catalogue);
    List<Outcome> outcomes = new ArrayList<>();
    FileMarkets markets = new FileMarkets(List.of(loaded.artifact()));
    RecordedOutcomes recorded = new RecordedOutcomes(catalogue, loaded.model().horizon());
    int taught = 0;
    for (FileRows file : files) {
      FileMarkets.Found market = markets.of(file);
      say(to, market.line(file) + ", " + file.rows().size() + " rows");
      for (Outcome each : recorded.of(loaded.model().at(market.name()), file.rows())) {
        boolean isHeldOut = trained.isHeldOut(each.second(), market.name());
        taught += isHeldOut ? 0 : 1;
        if (isHeldOut || !heldOut) {
          outcomes.add(each);
        }
      }
    }
    if (outcomes.isEmpty()) {
      throw new IOException(
          taught == 0
              ? "there are no rows"
              : "no row comes after what the model was trained on: " + trained);
    }
    BacktestReport report =
        BacktestReport.of(
            Instant.now().truncatedTo(ChronoUnit.SECONDS),
            loaded.model().id(),
            loaded.model().threshold(),
            files.stream().map(FileRows::name).toList(),
            note(taught),
            new BacktestReport.Setting(
                threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold),
                Duration.ofSeconds(holdOff),
                missCost),
            new AlertBacktest(outcomes));
    write(report, to);
    return 0;
  }

  private void write(BacktestReport report, PrintWriter to) throws IOException {
    say(to, BacktestText.verdict(report.chosen(), report.cutOff()));
    say(to, BacktestText.cheapest(report));
    if (!report.note().isEmpty()) {
      say(to, report.note());
    }
    Files.createDirectories(out);
    Path file = out.resolve("backtest.json");
    Path page = out.resolve("backtest.html");
    say(to, "wrote " + Files.writeString(file, ReportJson.of(report)));
    say(to, "wrote " + Files.writeString(page, BacktestHtml.of(report)));
  }

  private String note(int taught) {
    if (taught == 0) {
      return "The model was trained on none of these rows.";
    }
    return heldOut
        ? String.format(
            Locale.ROOT, "%,d rows before the end of its training are left out.", taught)
        : String.format(
            Locale.ROOT,
            "%,d rows are from before the end of its training and flatter the model; --held-out"
                + " leaves them out.",
            taught);
  }

  private void check() {
    if (threshold != null && !(threshold >= 0 && threshold <= 1)) {
      throw wrong("--threshold is " + threshold + "; allowed is 0 to 1");
    }
    if (holdOff < 0) {
      throw wrong("--hold-off is " + holdOff + "; allowed is 0 or more seconds");
    }
    if (!(missCost >= 0) || missCost > 1e6) {
      throw wrong("--miss-cost is " + missCost + "; allowed is 0 to 1000000");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private static void say(PrintWriter to, String line) {
    to.println(line);
    to.flush();
  }
}
