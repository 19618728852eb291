package dev.simoom.model.level;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A product's realised volatilities within ten minutes, counted, and what corrects each model's
 * probabilities for it from then on.
 *
 * @param number Unix seconds over {@value #SECONDS}
 * @param last the second of the newest row in it
 * @param offset all its rows stand before it
 * @param open whether more rows of the ten minutes may come
 * @param bins which of the histogram's bins hold something, rising
 * @param counts of each of these
 * @param recalibrations of each model that answered of late
 * @param from where its first row stands; null of the horizon 60 s, whose rows say their volatility
 *     themselves
 */
record LevelBlock(
    @JsonProperty("number") long number,
    @JsonProperty("last") long last,
    @JsonProperty("offset") long offset,
    @JsonProperty("open") boolean open,
    @JsonProperty("bins") int[] bins,
    @JsonProperty("counts") int[] counts,
    @JsonProperty("recalibrations") List<KeptRecalibration> recalibrations,
    @JsonProperty("from") @JsonInclude(JsonInclude.Include.NON_NULL) Long from) {
  static final int SECONDS = 600;

  LevelBlock {
    if (bins == null || counts == null || bins.length != counts.length) {
      throw new IllegalArgumentException("a block needs as many bins as counts");
    }
    for (int i = 0; i < bins.length; i++) {
      if (bins[i] < 0 || bins[i] >= Histogram.BINS || counts[i] < 1 || counts[i] > SECONDS) {
        throw new IllegalArgumentException("bin " + bins[i] + " with a count of " + counts[i]);
      }
    }
    recalibrations = recalibrations == null ? List.of() : List.copyOf(recalibrations);
  }

  /** In which block a second lies. */
  static long of(long second) {
    return Math.floorDiv(second, SECONDS);
  }
}
