package dev.simoom.cli;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureStream;
import java.io.IOException;
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
  static FileRows of(FeatureCatalogue catalogue, MarketFile recording) throws IOException {
    List<FeatureRow> rows = new ArrayList<>();
    boolean[] volume = {false};
    FeatureStream stream = new FeatureStream(catalogue, rows::add);
    new RecordedTicks(line -> {})
        .read(
            recording.path(),
            tick -> {
              volume[0] |= tick.volume24h() > 0;
              stream.accept(tick);
            });
    stream.finish();
    return new FileRows(recording, rows, volume[0]);
  }
}
