package dev.simoom.model.level;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A model's recalibration for a product at the end of what a {@link LevelBlock} holds.
 *
 * @param model name and version
 * @param intercept in log-odds
 * @param slope of the model's own log-odds
 * @param answered whether it answered in the block that is open
 * @param bins which of the bins of {@link OutcomeCounts} hold outcomes of the open block, rising
 * @param seconds of each of these
 * @param spikes of each of these
 */
record KeptRecalibration(
    @JsonProperty("model") String model,
    @JsonProperty("intercept") double intercept,
    @JsonProperty("slope") double slope,
    @JsonProperty("answered") boolean answered,
    @JsonProperty("bins") int[] bins,
    @JsonProperty("seconds") int[] seconds,
    @JsonProperty("spikes") int[] spikes) {
  KeptRecalibration {
    if (model == null || bins == null || seconds == null || spikes == null) {
      throw new IllegalArgumentException("a recalibration needs model, bins, seconds and spikes");
    }
    if (bins.length != seconds.length || bins.length != spikes.length) {
      throw new IllegalArgumentException("as many bins as seconds and spikes are needed");
    }
    for (int i = 0; i < bins.length; i++) {
      if (bins[i] < 0
          || bins[i] >= OutcomeCounts.BINS
          || spikes[i] < 0
          || spikes[i] > seconds[i]
          || seconds[i] > LevelBlock.SECONDS) {
        throw new IllegalArgumentException(
            "bin " + bins[i] + " with " + spikes[i] + " spikes in " + seconds[i] + " s");
      }
    }
  }
}
