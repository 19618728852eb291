package dev.simoom.stream.batch;

import java.util.OptionalLong;

/**
 * What is kept for the partitions of one number while they are assigned. Belongs to their
 * consumer's thread, but for {@link #isGone()}, {@link #fail()} and {@link #hasFailed()}.
 */
public abstract class PartitionWork {
  private volatile boolean gone;
  private volatile boolean failed;

  /** The progress in a topic; null where the topic's offsets are not kept. */
  protected abstract OffsetProgress progress(String topic);

  /** The first offset of a topic that unfinished work rests on; {@link OffsetProgress#NONE}. */
  protected abstract long open(String topic);

  /** Up to where the work on a topic is done; empty where its offsets are not kept. */
  final OptionalLong done(String topic) {
    OffsetProgress progress = progress(topic);
    return progress == null ? OptionalLong.empty() : OptionalLong.of(progress.done(open(topic)));
  }

  /** A batch failed: nothing of these partitions is sent any more, they are read again. */
  void fail() {
    failed = true;
    gone = true;
  }

  boolean hasFailed() {
    return failed;
  }

  /** The partitions were revoked: what is not sent is made again by their next owner. */
  void go() {
    gone = true;
  }

  /** Whether nothing of these partitions is to be sent any more. */
  public boolean isGone() {
    return gone;
  }
}
