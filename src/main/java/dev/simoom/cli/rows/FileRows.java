package dev.simoom.cli.rows;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.training.quality.DataQuality;
import java.util.List;

/**
 * What a file holds.
 *
 * @param file its market, where that was named, and its path
 * @param rows in the order in which they completed
 * @param late ticks that came after their second was closed, and were kept out
 * @param repeated ticks that came again, and were kept out
 * @param volume whether its ticks carry the 24 h volume, as Coinbase's do
 */
public record FileRows(
    MarketFile file, List<FeatureRow> rows, long late, long repeated, boolean volume) {
  public FileRows {
    rows = List.copyOf(rows);
  }

  /** The file's name. */
  public String name() {
    return file.name();
  }

  /** How complete the rows of files are; there is at least one. */
  static DataQuality quality(FeatureCatalogue catalogue, List<FileRows> files) {
    return DataQuality.of(
        catalogue,
        files.stream().map(FileRows::rows).flatMap(List::stream).toList(),
        files.stream().mapToLong(FileRows::late).sum(),
        files.stream().mapToLong(FileRows::repeated).sum());
  }
}
