package dev.simoom.cli;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureStream;
import dev.simoom.ingest.Recording;
import dev.simoom.ingest.Recording.Recorded;
import dev.simoom.market.SequenceCheck.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
final class FeaturesCommand implements Callable<Integer> {
  private static final long TELL_EVERY = 100_000;

  @Option(
      names = "--data-file",
      required = true,
      arity = "1..*",
      paramLabel = "F",
      description = "Recordings (NDJSON, gzip where the name ends in .gz), in the order of time.")
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
    long rows;
    try (RowFile file = RowFile.create(out, catalogue)) {
      FeatureStream stream = new FeatureStream(catalogue, file::write);
      for (Path recording : recordings) {
        read(recording, stream);
      }
      stream.finish();
      rows = file.rows();
      tell("%,d rows, %,d late ticks, %,d repeated", rows, stream.late(), stream.repeated());
    }
    tell("written to %s", out);
    return 0;
  }

  private void read(Path file, FeatureStream stream) throws IOException {
    long frames = 0;
    long rejects = 0;
    try (Recording recording = Recording.open(file)) {
      for (Recorded next = recording.next(); next != null; next = recording.next()) {
        if (!(next.verdict() instanceof Verdict.Repeated)) {
          next.frame().ticks().forEach(stream::accept);
          rejects += next.frame().rejects().size();
        }
        if (++frames % TELL_EVERY == 0) {
          tell("%s: %,d frames", file.getFileName(), frames);
        }
      }
      tell(
          "%s: %,d frames, %,d that could not be understood%s",
          file.getFileName(), frames, rejects, recording.cutOff() ? ", breaks off" : "");
    }
  }

  private void tell(String format, Object... args) {
    spec.commandLine().getErr().println(String.format(format, args));
  }
}
