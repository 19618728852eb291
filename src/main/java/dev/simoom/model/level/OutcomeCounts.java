package dev.simoom.model.level;

import dev.simoom.model.Recalibration;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How many seconds a model gave a probability, and how many of these were spikes, in bins of a
 * quarter in the log-odds from -8 to 8. Integers alone, as in {@link Histogram}. Not safe for use
 * by many threads.
 */
final class OutcomeCounts {
  static final int BINS = 65;
  private static final double WIDTH = 0.25;
  private static final double LEAST = -8;

  private final int[] seconds = new int[BINS];
  private final int[] spikes = new int[BINS];

  void add(double probability, boolean spike) {
    int bin = (int) Math.round((Recalibration.logOdds(probability) - LEAST) / WIDTH);
    seconds[bin]++;
    spikes[bin] += spike ? 1 : 0;
  }

  void add(int bin, int moreSeconds, int moreSpikes) {
    seconds[bin] += moreSeconds;
    spikes[bin] += moreSpikes;
  }

  void clear() {
    Arrays.fill(seconds, 0);
    Arrays.fill(spikes, 0);
  }

  /** The bins that hold something, rising. */
  int[] bins() {
    return IntStream.range(0, BINS).filter(bin -> seconds[bin] > 0).toArray();
  }

  int seconds(int bin) {
    return seconds[bin];
  }

  int spikes(int bin) {
    return spikes[bin];
  }

  /** The log-odds at the middle of a bin. */
  static double logOdds(int bin) {
    return LEAST + WIDTH * bin;
  }
}
