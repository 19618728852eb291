package dev.simoom.ingest;

import dev.simoom.market.Frame;
import dev.simoom.market.IdleProduct;
import dev.simoom.market.Tick;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * When each product's last tick arrived, and which products nothing has arrived for in two seconds.
 *
 * <p>Stamping a frame and noting its ticks are one step, so that no tick is stamped before, and
 * noted after, its product was found idle. Safe for use by many threads.
 */
public final class Arrivals {
  static final long IDLE_NANOS = 2_000_000_000L;

  private final ArrivalClock clock;
  private final Map<String, Tick> last = new HashMap<>();
  private String connection = "";
  private long highest;
  private long lastFrame;

  /**
   * @param clock the wall clock; it may jump
   */
  public Arrivals(Clock clock) {
    this.clock = new ArrivalClock(clock);
    this.lastFrame = this.clock.now();
  }

  /** Stamps and reads a frame. */
  synchronized Frame note(LongFunction<Frame> read) {
    long receivedAt = clock.next();
    lastFrame = receivedAt;
    Frame frame = read.apply(receivedAt);
    if (isNew(frame)) {
      for (Tick tick : frame.ticks()) {
        last.put(tick.productId(), tick);
      }
    }
    return frame;
  }

  /** A frame that came before is skipped, so that its ticks are no product's last. */
  private boolean isNew(Frame frame) {
    if (frame.sequence().isEmpty()) {
      return true;
    }
    long number = frame.sequence().getAsLong();
    if (frame.connection().equals(connection) && number <= highest) {
      return false;
    }
    connection = frame.connection();
    highest = number;
    return true;
  }

  /** The products that have been idle for two seconds and were not told of before. */
  public synchronized List<IdleProduct> newlyIdle() {
    // no tick that comes after this is stamped with an earlier time
    long now = clock.reached();
    List<IdleProduct> idle = new ArrayList<>();
    Iterator<Tick> products = last.values().iterator();
    while (products.hasNext()) {
      Tick tick = products.next();
      if (now - tick.receivedAt() >= IDLE_NANOS) {
        idle.add(IdleProduct.after(tick));
        products.remove();
      }
    }
    return idle;
  }

  /** How long ago the last frame of any kind arrived, in nanoseconds. */
  synchronized long silence() {
    return clock.now() - lastFrame;
  }

  /** Begins to count the silence anew: a connection was opened. */
  synchronized void begin() {
    lastFrame = clock.now();
  }
}
