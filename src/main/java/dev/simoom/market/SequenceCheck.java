package dev.simoom.market;

/**
 * Checks the numbers of one connection's frames: they count from 0, over all channels, by one.
 *
 * <p>Not safe for use by many threads: frames of a connection have an order.
 */
public final class SequenceCheck {
  private long next;

  /** What a frame's number says. */
  public sealed interface Verdict {
    /** The number that was due. */
    record InOrder() implements Verdict {}

    /**
     * Frames before this one are missing.
     *
     * @param missing how many, at least 1
     */
    record Hole(long missing) implements Verdict {}

    /** A number that was there before: the frame's content was taken already. */
    record Repeated() implements Verdict {}
  }

  private static final Verdict IN_ORDER = new Verdict.InOrder();
  private static final Verdict REPEATED = new Verdict.Repeated();

  /** Judges the next frame's number and moves on. */
  public Verdict check(long sequence) {
    if (sequence < next) {
      return REPEATED;
    }
    long missing = sequence - next;
    next = sequence + 1;
    return missing == 0 ? IN_ORDER : new Verdict.Hole(missing);
  }
}
