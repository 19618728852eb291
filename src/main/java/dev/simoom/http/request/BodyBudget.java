package dev.simoom.http.request;

import dev.simoom.http.problem.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How much memory the bodies of all requests may take at once, how many large ones are answered at
 * a time, and how many an address may have here. A body of up to {@value #SMALL_BYTES} bytes needs
 * nothing of it. Safe for use by many threads.
 */
final class BodyBudget {
  /** A body up to this size costs nothing. */
  static final int SMALL_BYTES = 16 * 1024;

  private static final int LEAST_BYTES = 8 << 20;
  private static final int MOST_BYTES = 64 << 20;
  private static final int SHARE_OF_HEAP = 32;
  private static final long PATIENCE_MILLIS = 500;

  private final int all;
  private final int mostOfAddress;
  private final Semaphore bytes;
  private final Semaphore large;
  private final Map<String, Integer> ofAddress = new ConcurrentHashMap<>();
  private final Counter refused;

  /** The budget of this process: a 32nd of its heap, 8 to 64 MiB, and one large body a core. */
  static BodyBudget ofProcess(MeterRegistry metrics) {
    long share = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
    return new BodyBudget(
        (int) Math.max(LEAST_BYTES, Math.min(MOST_BYTES, share)),
        Runtime.getRuntime().availableProcessors(),
        metrics);
  }

  /**
   * @param all bytes of bodies at once
   * @param large bodies over {@link #SMALL_BYTES} that are answered at once; of an address twice as
   *     many may be here
   */
  BodyBudget(int all, int large, MeterRegistry metrics) {
    this.all = all;
    this.mostOfAddress = 2 * large;
    this.bytes = new Semaphore(all);
    this.large = new Semaphore(large, true);
    this.refused =
        Counter.builder("simoom.requests.bodies.refused")
            .description("Requests refused (429) because too many large bodies were there at once")
            .register(metrics);
    Gauge.builder(
            "simoom.requests.bodies", this, budget -> budget.all - budget.bytes.availablePermits())
        .description("Memory that bodies of requests take now, of those over 16 KiB")
        .baseUnit("bytes")
        .register(metrics);
  }

  /** What one request has taken; given back when it is closed. */
  final class Share implements AutoCloseable {
    private final String address;
    private int taken;
    private boolean isCounted;
    private boolean isLarge;

    private Share(String address) {
      this.address = address;
    }

    /**
     * A body of so many bytes is to come: refused before any of it is read where its address has
     * too many large ones here.
     *
     * @param announced the content length; negative where it is not known
     * @throws ProblemException 429 where the address has too many
     */
    void expect(long announced) {
      if (announced > SMALL_BYTES && !isCounted) {
        isCounted = true;
        if (ofAddress.merge(address, 1, Integer::sum) > mostOfAddress) {
          throw tooMany();
        }
      }
    }

    /**
     * Takes room for more of a body.
     *
     * @throws ProblemException 429 where there is none
     */
    void take(int more) {
      expect(SMALL_BYTES + (long) more);
      if (!bytes.tryAcquire(more)) {
        throw tooMany();
      }
      taken += more;
    }

    /**
     * A place among the large ones, for a body that is whole; waits for it for half a second.
     *
     * @throws ProblemException 429 where there is none
     */
    void admitWhole(int length) {
      if (length > SMALL_BYTES) {
        if (!isFree()) {
          throw tooMany();
        }
        isLarge = true;
      }
    }

    private boolean isFree() {
      try {
        return large.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    private ProblemException tooMany() {
      refused.increment();
      return new ProblemException(429, "too many large bodies are here at once; try again");
    }

    @Override
    public void close() {
      bytes.release(taken);
      taken = 0;
      if (isLarge) {
        isLarge = false;
        large.release();
      }
      if (isCounted) {
        isCounted = false;
        ofAddress.computeIfPresent(address, (of, count) -> count == 1 ? null : count - 1);
      }
    }
  }

  /**
   * The share of one request.
   *
   * @param address its client's, as it is counted
   */
  Share open(String address) {
    return new Share(address);
  }
}
