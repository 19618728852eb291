package dev.simoom.cli.rows;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FutureVolatility;
import dev.simoom.features.file.FeatureFileReader;
import dev.simoom.model.artifact.Sha256;
import dev.simoom.training.rows.TrainingData;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say where feature rows come from, and the reading of them. */
public final class RowFiles {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--data-file",
      arity = "1..*",
      paramLabel = "[MARKET=]FILE",
      description =
          "Recordings (NDJSON frames or ticks, or CSV of ticks; gzip, zstd or plain). Rows of"
              + " different markets are split by time each for itself; recordings without a market"
              + " are one together.")
  private List<String> recordings = List.of();

  @Option(
      names = "--features",
      arity = "1..*",
      paramLabel = "[MARKET=]FILE",
      description = "Feature files (.parquet, .csv, .ndjson), as the command features writes them.")
  private List<String> features = List.of();

  @Option(
      names = "--market",
      paramLabel = "MARKET",
      description =
          "Where files were recorded that are not named as MARKET=FILE, e.g. coinbase. Without it"
              + " infer and evaluate look at what they know of the file, its name and its ticks,"
              + " and say what they found.")
  private String market = "";

  /** Filled from the command line. */
  public RowFiles() {}

  /**
   * Files that a command names by options of its own.
   *
   * @param command which complains
   * @param files as {@code [MARKET=]FILE}: feature files where they look like them, else recordings
   * @param market of those without one of their own; empty where it is not said
   */
  public static RowFiles of(CommandSpec command, List<String> files, String market) {
    RowFiles rows = new RowFiles();
    rows.command = command;
    rows.market = market;
    rows.recordings = new ArrayList<>();
    rows.features = new ArrayList<>();
    for (String named : files) {
      boolean isFeatures = FeatureFileReader.isFeatureFile(MarketFile.of(named).path());
      (isFeatures ? rows.features : rows.recordings).add(named);
    }
    return rows;
  }

  /** The rows of each file. */
  public List<FileRows> rows(FeatureCatalogue catalogue) throws IOException {
    if (recordings.isEmpty() && features.isEmpty()) {
      throw new ParameterException(
          command.commandLine(), "--data-file or --features is missing: there are no rows");
    }
    List<FileRows> rows = new ArrayList<>();
    for (String named : recordings) {
      rows.add(RecordedRows.of(catalogue, file(named), this::tell));
    }
    for (String named : features) {
      MarketFile file = file(named);
      List<FeatureRow> read = new FeatureFileReader(catalogue, this::tell).read(file.path());
      if (read.stream().allMatch(RowFiles::isEmpty)) {
        throw new IOException(
            file.path() + ": none of its " + read.size() + " rows has a feature with a value");
      }
      rows.add(new FileRows(file, read, 0, 0, false));
    }
    return rows;
  }

  private static boolean isEmpty(FeatureRow row) {
    return Arrays.stream(row.values()).allMatch(Double::isNaN);
  }

  private void tell(String line) {
    PrintWriter messages = command.commandLine().getErr();
    messages.println(line);
    messages.flush();
  }

  private MarketFile file(String named) {
    MarketFile file = MarketFile.of(named);
    if (!market.matches("[a-z0-9_-]*")) {
      throw new ParameterException(
          command.commandLine(),
          "--market is '" + market + "'; allowed are lower-case letters, digits, _ and -");
    }
    return file.market().isEmpty() ? new MarketFile(market, file.path()) : file;
  }

  /**
   * The rows of all files with what happened after them; their markets as they are named.
   *
   * @param horizon seconds that a label looks ahead
   */
  public TrainingData labelled(FeatureCatalogue catalogue, int horizon, Consumer<String> progress)
      throws IOException {
    return labelled(catalogue, horizon, rows(catalogue), progress);
  }

  /**
   * The rows of all files with what happened after them.
   *
   * @param horizon seconds that a label looks ahead
   * @param markets finds a file's market and says how
   */
  public TrainingData labelled(
      FeatureCatalogue catalogue, int horizon, FileMarkets markets, Consumer<String> progress)
      throws IOException {
    return labelled(
        catalogue,
        horizon,
        rows(catalogue),
        file -> {
          FileMarkets.Found found = markets.of(file);
          progress.accept(found.line(file));
          return found.name();
        },
        progress);
  }

  private interface Naming {
    String market(FileRows file) throws IOException;
  }

  /**
   * Rows that were read, with what happened after them; their markets as they are named.
   *
   * @param horizon seconds that a label looks ahead
   * @param files as {@link #rows} gave them
   */
  public static TrainingData labelled(
      FeatureCatalogue catalogue, int horizon, List<FileRows> files, Consumer<String> progress)
      throws IOException {
    return labelled(catalogue, horizon, files, file -> file.file().market(), progress);
  }

  private static TrainingData labelled(
      FeatureCatalogue catalogue,
      int horizon,
      List<FileRows> files,
      Naming naming,
      Consumer<String> progress)
      throws IOException {
    TrainingData.Builder all =
        new TrainingData.Builder(catalogue, new FutureVolatility(catalogue, horizon));
    for (FileRows file : files) {
      String name = file.file().name();
      String sha256 = Sha256.of(file.file().path());
      int labelled = all.add(name, naming.market(file), sha256, file.rows());
      progress.accept(
          name
              + ": "
              + file.rows().size()
              + " rows, "
              + labelled
              + " with the "
              + horizon
              + " s after them");
    }
    return all.build();
  }
}
