package dev.simoom.drift.live;

import org.apache.datasketches.kll.KllDoublesSketch;

/**
 * The distribution of a feature's values over a rolling window of event time, in bounded memory: a
 * ring of quantile sketches, a slice of the window each. The window moves on by whole slices. Z.
 * Karnin, K. Lang and E. Liberty, "Optimal quantile approximation in streams", FOCS (2016).
 */
final class RollingSketch {
  /** A rank is off by about 0.7 % at the most. */
  private static final int ACCURACY = 400;

  private final long sliceSeconds;
  private final KllDoublesSketch[] slices;
  private long newest = Long.MIN_VALUE;

  /**
   * @param sliceSeconds length of a slice
   * @param slices how many make the window
   */
  RollingSketch(long sliceSeconds, int slices) {
    this.sliceSeconds = sliceSeconds;
    this.slices = new KllDoublesSketch[slices];
  }

  /**
   * Takes a value in; nothing where it is older than the window.
   *
   * @param second Unix seconds
   * @param value finite
   */
  void add(long second, double value) {
    long slice = Math.floorDiv(second, sliceSeconds);
    moveTo(slice);
    if (slice > newest - slices.length) {
      int at = Math.floorMod(slice, slices.length);
      if (slices[at] == null) {
        slices[at] = KllDoublesSketch.newHeapInstance(ACCURACY);
      }
      slices[at].update(value);
    }
  }

  private void moveTo(long slice) {
    if (slice <= newest) {
      return;
    }
    long from = newest == Long.MIN_VALUE ? slice : Math.max(newest + 1, slice - slices.length + 1);
    for (long gone = from; gone <= slice; gone++) {
      slices[Math.floorMod(gone, slices.length)] = null;
    }
    newest = slice;
  }

  /** How many values the window holds. */
  long size() {
    long size = 0;
    for (KllDoublesSketch slice : slices) {
      size += slice == null ? 0 : slice.getN();
    }
    return size;
  }

  /** All that the window holds, in one. */
  KllDoublesSketch whole() {
    KllDoublesSketch whole = KllDoublesSketch.newHeapInstance(ACCURACY);
    for (KllDoublesSketch slice : slices) {
      if (slice != null) {
        whole.merge(slice);
      }
    }
    return whole;
  }
}
