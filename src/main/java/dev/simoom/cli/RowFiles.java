package dev.simoom.cli;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.file.FeatureFileReader;
import dev.simoom.model.Sha256;
import dev.simoom.training.TrainingData;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say where feature rows come from, and the reading of them. */
final class RowFiles {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--data-file",
      arity = "1..*",
      paramLabel = "[MARKET=]FILE",
      description =
          "Recordings (NDJSON frames, .gz or plain). Rows of different markets are split by time"
              + " each for itself; recordings without a market are one together.")
  private List<String> recordings = List.of();

  @Option(
      names = "--features",
      arity = "1..*",
      paramLabel = "[MARKET=]FILE",
      description = "Feature files (.parquet, .csv, .ndjson), as the command features writes them.")
  private List<String> features = List.of();

  /** The rows of each file. */
  Map<MarketFile, List<FeatureRow>> rows(FeatureCatalogue catalogue) throws IOException {
    if (recordings.isEmpty() && features.isEmpty()) {
      throw new ParameterException(
          command.commandLine(), "--data-file or --features is missing: there are no rows");
    }
    Map<MarketFile, List<FeatureRow>> rows = new LinkedHashMap<>();
    for (String named : recordings) {
      MarketFile file = MarketFile.of(named);
      rows.put(file, RecordedRows.of(catalogue, file.path()));
    }
    for (String named : features) {
      MarketFile file = MarketFile.of(named);
      rows.put(file, new FeatureFileReader(catalogue).read(file.path()));
    }
    return rows;
  }

  /** The rows of all files with what happened after them. */
  TrainingData labelled(FeatureCatalogue catalogue, Consumer<String> progress) throws IOException {
    return labelled(catalogue, Map.of(), progress);
  }

  /**
   * The rows of all files with what happened after them.
   *
   * @param markets of files by their SHA-256, for those that come without
   */
  TrainingData labelled(
      FeatureCatalogue catalogue, Map<String, String> markets, Consumer<String> progress)
      throws IOException {
    TrainingData.Builder all = new TrainingData.Builder(catalogue);
    for (Map.Entry<MarketFile, List<FeatureRow>> rows : rows(catalogue).entrySet()) {
      MarketFile file = rows.getKey();
      String sha256 = Sha256.of(file.path());
      String market = file.market().isEmpty() ? markets.getOrDefault(sha256, "") : file.market();
      int labelled = all.add(file.name(), market, sha256, rows.getValue());
      progress.accept(
          file.name()
              + ": "
              + rows.getValue().size()
              + " rows, "
              + labelled
              + " with a full minute after them");
    }
    return all.build();
  }
}
