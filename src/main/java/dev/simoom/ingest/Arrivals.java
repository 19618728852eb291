package dev.simoom.ingest;

import dev.simoom.market.Frame;
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
  private final Map<String, Long> last = new HashMap<>();
  private long lastFrame;

  /**
   * @param clock the wall clock; it may jump
   */
  public Arrivals(Clock clock) {
    this.clock = new ArrivalClock(clock);
    this.lastFrame = this.clock.now();
  }

  /**
   * A product for which nothing arrived for two seconds.
   *
   * @param productId which
   * @param receivedAt when its last tick arrived, nanoseconds since the Unix epoch
   */
  public record Idle(String productId, long receivedAt) {}

  /** Stamps and reads a frame. */
  synchronized Frame note(LongFunction<Frame> read) {
    long receivedAt = clock.next();
    lastFrame = receivedAt;
    Frame frame = read.apply(receivedAt);
    for (Tick tick : frame.ticks()) {
      last.put(tick.productId(), tick.receivedAt());
    }
    return frame;
  }

  /** The products that have been idle for two seconds and were not told of before. */
  public synchronized List<Idle> newlyIdle() {
    long now = clock.now();
    List<Idle> idle = new ArrayList<>();
    Iterator<Map.Entry<String, Long>> products = last.entrySet().iterator();
    while (products.hasNext()) {
      Map.Entry<String, Long> product = products.next();
      if (now - product.getValue() >= IDLE_NANOS) {
        idle.add(new Idle(product.getKey(), product.getValue()));
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
