package dev.simoom.simulator.market;

import java.util.Random;

/**
 * When a synthetic product's next quote or trade is due.
 *
 * <p>As on the exchange, changes of the quote alone are told about four times a second, and only
 * where there are any; trades are told at once, and one often brings another within a tenth of a
 * second. Both come more often while the market is active.
 */
final class TickTimes {
  private static final long SLOT_NANOS = 248_000_000;
  private static final long SLOT_JITTER_NANOS = 6_000_000;
  private static final double QUOTES_A_SLOT = 1.05;
  private static final double TRADES_A_SECOND = 0.85;
  private static final double ECHO_CHANCE = 0.38;
  private static final double ECHO_SECONDS = 0.07;
  private static final double LEAST_GAP_SECONDS = 0.0004;

  private final Random random;
  private long slot;
  private long quoteAt;
  private long tradeAt;

  TickTimes(Random random) {
    this.random = random;
    this.slot = (long) (SLOT_NANOS * random.nextDouble());
    this.quoteAt = slot;
    this.tradeAt = quoteAt + nanos(1 / TRADES_A_SECOND);
  }

  /** When the next one is due, in nanoseconds since the market opened. */
  long next() {
    return Math.min(quoteAt, tradeAt);
  }

  boolean nextIsTrade() {
    return tradeAt < quoteAt;
  }

  /** Whether the quote changed enough in the slot that is due; moves on to the next slot. */
  boolean takeQuote(double activity) {
    slot += SLOT_NANOS;
    quoteAt = Math.max(quoteAt + 1, slot + (long) (SLOT_JITTER_NANOS * random.nextDouble()));
    return random.nextDouble() < 1 - StrictMath.exp(-QUOTES_A_SLOT * activity);
  }

  /** Moves on to the next trade. */
  void takeTrade(double activity) {
    boolean echo = random.nextDouble() < ECHO_CHANCE;
    double mean = echo ? ECHO_SECONDS : 1 / (TRADES_A_SECOND * activity);
    tradeAt += nanos(LEAST_GAP_SECONDS + mean * -StrictMath.log(1 - random.nextDouble()));
  }

  private static long nanos(double seconds) {
    return (long) (seconds * 1e9);
  }
}
