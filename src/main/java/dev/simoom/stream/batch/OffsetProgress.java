package dev.simoom.stream.batch;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Up to which offset the work on one partition of one topic is done: everything before it was read,
 * and what rests on it was acknowledged. Belongs to its consumer's thread; batches may be
 * acknowledged on another.
 */
public final class OffsetProgress {
  /** No offset: nothing rests on any. */
  public static final long NONE = Long.MAX_VALUE;

  private final long from;
  private final Deque<Unsettled> unsettled = new ArrayDeque<>();
  private long next;

  /**
   * @param from the first offset that will be read; all before it is done
   */
  public OffsetProgress(long from) {
    this.from = from;
    this.next = from;
  }

  /** The first offset that was read; all before it was done then. */
  public long from() {
    return from;
  }

  /** The record at this offset was read. */
  public void read(long offset) {
    next = offset + 1;
  }

  /** The offset of the next record. */
  public long next() {
    return next;
  }

  /** A batch holds something that rests on the records from this offset on. */
  void restsOn(Batch batch, long offset) {
    Unsettled newest = unsettled.peekLast();
    if (newest == null || newest.batch != batch) {
      newest = new Unsettled(batch);
      unsettled.addLast(newest);
    }
    newest.offset = Math.min(newest.offset, offset);
  }

  /**
   * The offset up to which the work is done.
   *
   * @param open the first offset that unfinished work rests on beside the batches; {@link #NONE}
   *     where there is none
   */
  public long done(long open) {
    while (!unsettled.isEmpty() && unsettled.peekFirst().batch.isAcknowledged()) {
      unsettled.removeFirst();
    }
    long done = Math.min(next, open);
    for (Unsettled each : unsettled) {
      done = Math.min(done, each.offset);
    }
    return Math.max(done, from);
  }

  /** Waits until the batches are acknowledged or failed; whether they were, in that time. */
  boolean awaitSettled(long deadlineNanos) throws InterruptedException {
    for (Unsettled each : unsettled) {
      if (!each.batch.awaitSettled(deadlineNanos - System.nanoTime())) {
        return false;
      }
    }
    return true;
  }

  private static final class Unsettled {
    private final Batch batch;
    private long offset = NONE;

    Unsettled(Batch batch) {
      this.batch = batch;
    }
  }
}
