package dev.simoom.cli.rows;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureStream;
import dev.simoom.features.file.FeatureFileWriter;
import dev.simoom.features.file.RowLabel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code features}: the rows of recordings, computed as the running pipeline does. */
@Command(
    name = "features",
    description = {
      "Computes the feature rows of recordings, as the running pipeline does.",
      "With --labels also what followed each: sigma_future, spike, tau, segment and part, as train"
          + " has them."
    },
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

  @Mixin private LabelOptions labels;

  @Spec private CommandSpec spec;

  @Mixin private CatalogueOption features;

  @Override
  public Integer call() throws IOException {
    FeatureCatalogue catalogue = features.catalogue();
    LabelOptions.Labelling labelling = labels.labelling(catalogue);
    List<FeatureRow> rows = new ArrayList<>();
    try (FeatureFileWriter file = new FeatureFileWriter(out, catalogue, labels.isAsked())) {
      FeatureStream stream = read(catalogue, labels.isAsked() ? rows::add : file::write);
      if (labels.isAsked()) {
        write(file, rows, labelling.of(rows));
      }
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

  private FeatureStream read(FeatureCatalogue catalogue, Consumer<FeatureRow> rows)
      throws IOException {
    FeatureStream stream = new FeatureStream(catalogue, rows);
    RecordedTicks ticks = new RecordedTicks(this::tell);
    for (Path recording : recordings) {
      ticks.read(recording, stream::accept);
    }
    stream.finish();
    return stream;
  }

  private void write(FeatureFileWriter file, List<FeatureRow> rows, List<RowLabel> its) {
    for (int i = 0; i < rows.size(); i++) {
      file.write(rows.get(i), its.get(i));
    }
    tell(
        String.format(
            Locale.ROOT,
            "%,d rows have a label, %,d of them are spikes",
            its.stream().filter(label -> !Double.isNaN(label.sigmaFuture())).count(),
            its.stream().filter(label -> label.spike().orElse(false)).count()));
  }

  private void tell(String line) {
    PrintWriter messages = spec.commandLine().getErr();
    messages.println(line);
    messages.flush();
  }
}
