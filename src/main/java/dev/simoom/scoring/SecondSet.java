package dev.simoom.scoring;

import java.util.Arrays;

/**
 * Which of a product's last {@value #SPAN} seconds are in a set: a bit a second. A second further
 * back than that is not remembered: it is from another time (a recording), and begins anew. Not
 * safe for use by many threads.
 */
public final class SecondSet {
  static final int SPAN = 4096;

  private final long[] bits = new long[SPAN / Long.SIZE];
  private long newest = Long.MIN_VALUE;

  /** Adds a second; whether it was not there before. */
  public boolean add(long second) {
    if (newest == Long.MIN_VALUE || isElsewhere(second)) {
      Arrays.fill(bits, 0);
      newest = second;
    }
    while (newest < second) {
      newest++;
      bits[word(newest)] &= ~bit(newest);
    }
    boolean isNew = (bits[word(second)] & bit(second)) == 0;
    bits[word(second)] |= bit(second);
    return isNew;
  }

  /** Whether it is there. */
  public boolean contains(long second) {
    return newest != Long.MIN_VALUE
        && second <= newest
        && !isElsewhere(second)
        && (bits[word(second)] & bit(second)) != 0;
  }

  private boolean isElsewhere(long second) {
    return second <= newest - SPAN || second >= newest + SPAN;
  }

  private static int word(long second) {
    return (int) Math.floorMod(second, (long) SPAN) / Long.SIZE;
  }

  private static long bit(long second) {
    return 1L << Math.floorMod(second, (long) Long.SIZE);
  }
}
