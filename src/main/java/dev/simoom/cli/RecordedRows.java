package dev.simoom.cli;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The feature rows of a recording, as the pipeline would have made them. */
final class RecordedRows {
  private RecordedRows() {}

  /**
   * Reads all of a recording.
   *
   * @throws IOException where it cannot be read
   */
  static List<FeatureRow> of(FeatureCatalogue catalogue, Path recording) throws IOException {
    List<FeatureRow> rows = new ArrayList<>();
    FeatureStream stream = new FeatureStream(catalogue, rows::add);
    new RecordedTicks(line -> {}).read(recording, stream::accept);
    stream.finish();
    return rows;
  }
}
