package dev.simoom.cli.rows;

import dev.simoom.features.FeatureRow;
import java.util.List;

/**
 * What a file holds.
 *
 * @param file its market, where that was named, and its path
 * @param rows in the order in which they completed
 * @param volume whether its ticks carry the 24 h volume, as Coinbase's do
 */
public record FileRows(MarketFile file, List<FeatureRow> rows, boolean volume) {
  public FileRows {
    rows = List.copyOf(rows);
  }
}
