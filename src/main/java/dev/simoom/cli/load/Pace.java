package dev.simoom.cli.load;

import java.time.Duration;
import java.util.Locale;

/** When each request is due; its latency counts from then. */
public interface Pace {
  /**
   * When a request is due.
   *
   * @param start of the run, as {@link System#nanoTime}
   * @param number of the request, from 0
   */
  long due(long start, long number);

  /** How to call it, e.g. {@code closed loop}. */
  String label();

  /** Each as soon as a connection is free: the server sets the pace, and a stall is seen once. */
  static Pace closed() {
    return named("closed loop", (start, number) -> System.nanoTime());
  }

  /**
   * So many a second, whether the server keeps up or not: what waits for a stall to end is late.
   */
  static Pace open(double perSecond) {
    double interval = Duration.ofSeconds(1).toNanos() / perSecond;
    return named(
        String.format(Locale.ROOT, "open loop, %s requests/s", perSecond),
        (start, number) -> start + Math.round(number * interval));
  }

  /** All at once. */
  static Pace burst() {
    return named("burst", (start, number) -> start);
  }

  private static Pace named(String label, Due due) {
    return new Pace() {
      @Override
      public long due(long start, long number) {
        return due.of(start, number);
      }

      @Override
      public String label() {
        return label;
      }
    };
  }

  /** {@link #due} alone. */
  @FunctionalInterface
  interface Due {
    /** As {@link Pace#due}. */
    long of(long start, long number);
  }
}
