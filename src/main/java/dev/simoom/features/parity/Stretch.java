package dev.simoom.features.parity;

import dev.simoom.features.FeatureRow;
import dev.simoom.market.Tick;
import java.util.List;
import java.util.Map;

/**
 * Rows, and the stretch of their partition's ticks from which they are to be recomputed.
 *
 * @param rows of {@code ticks.features}
 * @param ticks of the rows' products, by product, in the order of their arrival; up to a tick that
 *     came after the rows were made
 * @param fromBegin whether the stretch begins with the first tick that the partition ever had
 */
record Stretch(List<FeatureRow> rows, Map<String, List<Tick>> ticks, boolean fromBegin) {
  Stretch {
    rows = List.copyOf(rows);
    ticks = Map.copyOf(ticks);
  }
}
