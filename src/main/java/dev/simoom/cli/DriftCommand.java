package dev.simoom.cli;

import dev.simoom.drift.ColumnFile;
import dev.simoom.drift.DriftHtml;
import dev.simoom.drift.DriftJson;
import dev.simoom.drift.DriftReport;
import dev.simoom.drift.DriftRules;
import dev.simoom.drift.EvidentlyRules;
import dev.simoom.drift.FeatureDrift;
import dev.simoom.drift.ScaleFreeRules;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code drift}: two feature files to a verdict on each feature, as HTML and JSON. */
@Command(
    name = "drift",
    mixinStandardHelpOptions = true,
    description = "Compares two feature files and says which features have drifted.")
public final class DriftCommand implements Callable<Integer> {
  /** Whose rules decide. */
  enum Rules {
    SIMOOM(new ScaleFreeRules()),
    EVIDENTLY(new EvidentlyRules());

    private final DriftRules rules;

    Rules(DriftRules rules) {
      this.rules = rules;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Spec private CommandSpec spec;

  @Option(
      names = "--reference",
      required = true,
      paramLabel = "FILE",
      description = "The file before (.csv, .parquet, .ndjson).")
  private Path reference;

  @Option(
      names = "--current",
      required = true,
      paramLabel = "FILE",
      description = "The file now (.csv, .parquet, .ndjson).")
  private Path current;

  @Option(
      names = "--rules",
      defaultValue = "simoom",
      description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private Rules rules;

  @Option(
      names = "--out",
      defaultValue = "reports/drift",
      paramLabel = "DIR",
      description = "Where the reports go; default ${DEFAULT-VALUE}.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    PrintWriter to = spec.commandLine().getOut();
    DriftReport report =
        DriftReport.of(
            Instant.now().truncatedTo(ChronoUnit.SECONDS),
            reference.getFileName().toString(),
            ColumnFile.read(reference),
            current.getFileName().toString(),
            ColumnFile.read(current),
            rules.rules);
    for (FeatureDrift feature : report.features()) {
      to.printf(
          Locale.ROOT,
          "%-8s %-28s %s%n",
          feature.drifted() ? "drift" : "",
          feature.feature(),
          feature
              .value()
              .map(v -> String.format(Locale.ROOT, "%s = %.4g", feature.method(), v))
              .orElse(feature.reason()));
    }
    to.printf(
        "%s: %d of %d features%n",
        report.drifted() ? "drift" : "no drift",
        report.driftedFeatures(),
        report.features().size());
    Files.createDirectories(out);
    String name = "drift-" + report.createdAt().toString().replace(":", "");
    to.println("wrote " + Files.writeString(out.resolve(name + ".json"), DriftJson.of(report)));
    to.println("wrote " + Files.writeString(out.resolve(name + ".html"), DriftHtml.of(report)));
    to.flush();
    return 0;
  }
}
