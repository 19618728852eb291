package dev.simoom.cli.training;

import dev.simoom.cli.rows.CatalogueOption;
import dev.simoom.cli.rows.FileMarkets;
import dev.simoom.cli.rows.FileRows;
import dev.simoom.cli.rows.RowFiles;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.model.ScoredRow;
import dev.simoom.model.VolatilityModel;
import dev.simoom.model.artifact.LoadedArtifact;
import dev.simoom.model.level.RecordedLevels;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code infer}: scores of recordings or feature files, and how fast they come. */
@Command(
    name = "infer",
    mixinStandardHelpOptions = true,
    description = "Scores every row of recordings or feature files.")
public final class InferCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private RowFiles data;

  @Mixin private OneModel one;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the scores go: .parquet, .csv or .ndjson by its ending.")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--benchmark", description = "Measures the speed of one row and of many.")
  private boolean benchmark;

  @Mixin private CatalogueOption features;

  @Override
  public Integer call() throws IOException {
    PrintWriter to = spec.commandLine().getOut();
    FeatureCatalogue catalogue = features.catalogue();
    List<FileRows> files = data.rows(catalogue);
    LoadedArtifact loaded = one.load(catalogue);
    FileMarkets markets = new FileMarkets(List.of(loaded.artifact()));
    VolatilityModel model = loaded.model();
    long rows = 0;
    long spikes = 0;
    RecordedLevels levels = new RecordedLevels(catalogue, model.horizon());
    try (ScoreFile file = out.isPresent() ? new ScoreFile(out.get()) : null) {
      for (FileRows each : files) {
        FileMarkets.Found market = markets.of(each);
        VolatilityModel there = model.at(market.name());
        to.println(market.line(each) + ", calibration " + calibrations(there, each.rows()));
        rows += each.rows().size();
        for (FeatureRow row : inTime(each.rows())) {
          ScoredRow scored = levels.score(there, row.at(market.name()));
          spikes += there.isSpike(scored.probability()) ? 1 : 0;
          if (file != null) {
            file.write(row, scored);
          }
        }
      }
    }
    to.printf(
        "%s %s: %,d rows, %,d predicted spikes%n", model.name(), model.version(), rows, spikes);
    out.ifPresent(file -> to.println("wrote " + file));
    if (benchmark) {
      ScoringSpeed.measure(model, files.stream().map(FileRows::rows).flatMap(List::stream).toList())
          .lines()
          .forEach(to::println);
    }
    to.flush();
    return 0;
  }

  private static List<FeatureRow> inTime(List<FeatureRow> rows) {
    return rows.stream().sorted(Comparator.comparingLong(FeatureRow::second)).toList();
  }

  private static String calibrations(VolatilityModel model, List<FeatureRow> rows) {
    return rows.stream()
        .map(FeatureRow::productId)
        .distinct()
        .map(model::calibration)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
