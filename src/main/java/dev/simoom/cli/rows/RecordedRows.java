package dev.simoom.cli.rows;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The feature rows of a recording, as the pipeline would have made them. */
final class RecordedRows {
  private RecordedRows() {}

  /**
   * Reads all of a recording.
   *
   * @param tell is given what could not be understood, and how much was read
   * @throws IOException where it cannot be read
   */
  static FileRows of(FeatureCatalogue catalogue, MarketFile recording, Consumer<String> tell)
      throws IOException {
    List<FeatureRow> rows = new ArrayList<>();
    boolean[] volume = {false};
    FeatureStream stream = new FeatureStream(catalogue, rows::add);
    new RecordedTicks(tell)
        .read(
            recording.path(),
            tick -> {
              volume[0] |= tick.volume24h() > 0;
              stream.accept(tick);
            });
    stream.finish();
    if (stream.late() + stream.repeated() > 0) {
      tell.accept(
          recording.path().getFileName()
              + ": "
              + stream.late()
              + " late ticks and "
              + stream.repeated()
              + " repeated were kept out");
    }
    return new FileRows(recording, rows, stream.late(), stream.repeated(), volume[0]);
  }
}
