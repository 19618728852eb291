package dev.simoom.cli.rows;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureStream;
import dev.simoom.features.file.FeatureFileWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code features}: the rows of recordings, computed as the running pipeline does. */
@Command(
    name = "features",
    description = "Computes the feature rows of recordings, as the running pipeline does.",
    mixinStandardHelpOptions = true)
public final class FeaturesCommand implements Callable<Integer> {
  @Option(
      names = "--data-file",
      required = true,
      arity = "1..*",
      paramLabel = "F",
      description =
          "Recordings in the order of time: NDJSON of frames or ticks, or CSV of ticks; gzip, zstd"
              + " or plain, told by their bytes.")
  private List<Path> recordings;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where the rows go: .parquet, .csv or .ndjson by its ending.")
  private Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    FeatureCatalogue catalogue = new FeatureCatalogue();
    try (FeatureFileWriter file = new FeatureFileWriter(out, catalogue)) {
      FeatureStream stream = new FeatureStream(catalogue, file::write);
      RecordedTicks ticks = new RecordedTicks(this::tell);
      for (Path recording : recordings) {
        ticks.read(recording, stream::accept);
      }
      stream.finish();
      file.finish();
      tell(
          String.format(
              Locale.ROOT,
              "%s: %,d rows; %,d late ticks and %,d repeated were kept out",
              out,
              file.rows(),
              stream.late(),
              stream.repeated()));
    }
    return 0;
  }

  private void tell(String line) {
    PrintWriter messages = spec.commandLine().getErr();
    messages.println(line);
    messages.flush();
  }
}
