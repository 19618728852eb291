package dev.simoom.drift.live;

import com.tdunning.math.stats.MergingDigest;
import com.tdunning.math.stats.TDigest;

/**
 * The distribution of a feature's values over a rolling window of event time, in bounded memory: a
 * ring of t-digests, a slice of the window each. The window moves on by whole slices. T. Dunning
 * and O. Ertl, "Computing extremely accurate quantiles using t-digests" (2019).
 */
final class RollingDigest {
  private static final double COMPRESSION = 50;

  private final long sliceSeconds;
  private final TDigest[] slices;
  private long newest = Long.MIN_VALUE;

  /**
   * @param sliceSeconds length of a slice
   * @param slices how many make the window
   */
  RollingDigest(long sliceSeconds, int slices) {
    this.sliceSeconds = sliceSeconds;
    this.slices = new TDigest[slices];
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
        slices[at] = new MergingDigest(COMPRESSION);
      }
      slices[at].add(value);
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
    for (TDigest slice : slices) {
      size += slice == null ? 0 : slice.size();
    }
    return size;
  }

  /** All that the window holds, in one. */
  TDigest whole() {
    TDigest whole = new MergingDigest(COMPRESSION);
    for (TDigest slice : slices) {
      if (slice != null) {
        whole.add(slice);
      }
    }
    return whole;
  }
}
