package dev.simoom.ingest;

import dev.simoom.market.Frame;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Frames on their way from the connection's thread to the broker's, in order and bounded.
 *
 * <p>All that waits is taken at once, so that batches grow with the load and no frame waits for a
 * batch to fill. When it is full, the giver is held back as long as the taker moves; when the taker
 * has not moved for a second, the oldest frame is dropped and counted.
 */
public final class FrameBuffer {
  private static final long TAKER_IS_STUCK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final int capacity;
  private final ArrayDeque<Frame> frames = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private final Counter dropped;
  private long lastTake = System.nanoTime();

  public FrameBuffer(int capacity, MeterRegistry metrics) {
    this.capacity = capacity;
    this.dropped =
        Counter.builder("simoom.ingest.frames.dropped")
            .description("Frames dropped, oldest first, because the broker did not take them")
            .register(metrics);
    Gauge.builder("simoom.ingest.frames.waiting", this, FrameBuffer::size)
        .description("Frames that wait for the broker")
        .register(metrics);
  }

  /**
   * Puts a frame in.
   *
   * @return whether none waited before it: then somebody has to be told to take
   */
  public boolean offer(Frame frame) throws InterruptedException {
    lock.lock();
    try {
      while (frames.size() >= capacity) {
        if (System.nanoTime() - lastTake > TAKER_IS_STUCK_NANOS) {
          frames.removeFirst();
          dropped.increment();
        } else {
          room.await(50, TimeUnit.MILLISECONDS);
        }
      }
      frames.addLast(frame);
      return frames.size() == 1;
    } finally {
      lock.unlock();
    }
  }

  /** Takes all that wait, in order; may be none. */
  public List<Frame> take() {
    lock.lock();
    try {
      List<Frame> taken = new ArrayList<>(frames);
      frames.clear();
      lastTake = System.nanoTime();
      room.signalAll();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private int size() {
    lock.lock();
    try {
      return frames.size();
    } finally {
      lock.unlock();
    }
  }
}
