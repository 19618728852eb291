package dev.simoom.cli.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Counts requests and their times while they are sent; for use by many threads. */
final class LoadTally {
  private static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(1);
  private static final int DIGITS = 3;

  private final Histogram micros = new ConcurrentHistogram(1, LONGEST_MICROS, DIGITS);
  private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();

  /** A request has ended well. */
  void good(long nanos) {
    micros.recordValue(Math.max(1, Math.min(nanos / 1000, LONGEST_MICROS)));
  }

  /**
   * A request has ended badly: its time counts all the same, or a timeout would look like speed.
   */
  void bad(String kind, long nanos) {
    errors.computeIfAbsent(kind, k -> new LongAdder()).increment();
    good(nanos);
  }

  long requests() {
    return micros.getTotalCount();
  }

  /** Times in microseconds so far. */
  Histogram times() {
    return micros.copy();
  }

  /** How many requests failed, by what it was. */
  Map<String, Long> errors() {
    Map<String, Long> counts = new TreeMap<>();
    errors.forEach((kind, count) -> counts.put(kind, count.sum()));
    return counts;
  }
}
