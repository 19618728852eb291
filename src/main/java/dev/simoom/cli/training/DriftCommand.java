package dev.simoom.cli.training;

import dev.simoom.cli.broker.RecentRows;
import dev.simoom.cli.broker.RunningBroker;
import dev.simoom.cli.models.ModelFolder;
import dev.simoom.cli.rows.CatalogueOption;
import dev.simoom.cli.rows.RowFiles;
import dev.simoom.drift.ColumnFile;
import dev.simoom.drift.DriftHtml;
import dev.simoom.drift.DriftJson;
import dev.simoom.drift.DriftReport;
import dev.simoom.drift.DriftRules;
import dev.simoom.drift.EvidentlyRules;
import dev.simoom.drift.FeatureDrift;
import dev.simoom.drift.FeatureSamples;
import dev.simoom.drift.ScaleFreeRules;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FutureVolatility;
import dev.simoom.files.TableFile;
import dev.simoom.model.artifact.Artifact;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code drift}: two samples to a verdict on each feature, as HTML and JSON. */
@Command(
    name = "drift",
    mixinStandardHelpOptions = true,
    description =
        "Says which features have drifted: between two files, between training and held-out rows,"
            + " or between a model's training rows and the last hours.")
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

  private static final int MOST_HOURS = 168;

  @Spec private CommandSpec spec;

  @Mixin private RowFiles data;

  @Option(
      names = "--reference",
      paramLabel = "FILE",
      description =
          "The file before (.csv, .parquet, .ndjson), or a recording, whose rows are compared.")
  private Path reference;

  @Option(names = "--current", paramLabel = "FILE", description = "The file now, as the other.")
  private Path current;

  @Option(
      names = "--compare-train-test",
      description =
          "Compares the rows of --data-file or --features that train would train on with those"
              + " that it would hold out.")
  private boolean trainTest;

  @Option(
      names = "--hours",
      paramLabel = "N",
      description =
          "Compares the rows of the last N hours, from the features topic of"
              + " KAFKA_BOOTSTRAP_SERVERS or of the simoom that runs in this folder, with a model's"
              + " training rows.")
  private Double hours;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "With --hours: whose training rows; default the promoted model's.")
  private String model;

  @Option(
      names = "--models",
      defaultValue = "models",
      paramLabel = "DIR",
      description = "The models folder; default ${DEFAULT-VALUE}.")
  private Path models;

  @Option(
      names = "--topic",
      defaultValue = "ticks.features",
      description = "With --hours: the features topic; default ${DEFAULT-VALUE}.")
  private String topic;

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

  @Mixin private CatalogueOption features;

  @Override
  public Integer call() throws IOException {
    PrintWriter to = spec.commandLine().getOut();
    DriftSides sides = sides(to);
    DriftReport report = sides.judge(rules.rules);
    sides.notCompared().forEach(to::println);
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

  private DriftSides sides(PrintWriter to) throws IOException {
    boolean files = reference != null || current != null;
    if ((files ? 1 : 0) + (trainTest ? 1 : 0) + (hours == null ? 0 : 1) != 1) {
      throw misused("one of --reference with --current, --compare-train-test, --hours is needed");
    }
    if (files) {
      if (reference == null || current == null) {
        throw misused("--reference and --current belong together");
      }
      return new DriftSides(
          reference.getFileName().toString(),
          columns(reference),
          current.getFileName().toString(),
          columns(current));
    }
    FeatureCatalogue catalogue = features.catalogue();
    return trainTest
        ? DriftSides.ofSplit(
            catalogue, data.labelled(catalogue, FutureVolatility.HORIZON_SECONDS, to::println))
        : lastHours(catalogue);
  }

  /** The numeric columns of a file; of a recording, the features of its rows. */
  private ColumnFile columns(Path file) throws IOException {
    if (!isRecording(file)) {
      return ColumnFile.read(file);
    }
    FeatureCatalogue catalogue = features.catalogue();
    List<FeatureRow> rows =
        RowFiles.of(spec, List.of(file.toString()), "").rows(catalogue).stream()
            .flatMap(each -> each.rows().stream())
            .toList();
    return new ColumnFile(FeatureSamples.of(catalogue, rows), Map.of());
  }

  /** Whether it holds frames of an exchange, whose numbers are no features. */
  private static boolean isRecording(Path file) {
    try (TableFile table = TableFile.open(file)) {
      Map<String, Object> first = table.next();
      return first != null && first.containsKey("channel") && first.containsKey("events");
    } catch (IOException e) {
      return false;
    }
  }

  private DriftSides lastHours(FeatureCatalogue catalogue) throws IOException {
    if (!(hours > 0 && hours <= MOST_HOURS)) {
      throw misused("--hours is " + hours + "; allowed is above 0 up to " + MOST_HOURS);
    }
    ModelFolder folder = new ModelFolder(models, catalogue);
    Artifact artifact = folder.load(model == null ? folder.promoted() : model).artifact();
    Instant from = Instant.now().minusMillis((long) (hours * 3_600_000));
    List<FeatureRow> rows = new RecentRows(RunningBroker.address(), topic, catalogue).since(from);
    if (rows.isEmpty()) {
      throw new IOException("no row came to " + topic + " since " + from);
    }
    return DriftSides.ofArtifact(catalogue, artifact, rows.size() + " rows since " + from, rows);
  }

  private ParameterException misused(String how) {
    return new ParameterException(spec.commandLine(), how);
  }
}
