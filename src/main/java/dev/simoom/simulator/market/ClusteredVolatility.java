package dev.simoom.simulator.market;

import java.util.Random;

/**
 * A volatility that clusters: its logarithm is the sum of a slow and a fast Ornstein-Uhlenbeck
 * process and of busy spells, into which it rises, and out of which it falls, within a minute.
 *
 * <p>Two time scales of log-normal volatility follow Chernov, Gallant, Ghysels and Tauchen,
 * "Alternative models for stock price dynamics" (2003). The constants are set so that who watches
 * for a quarter of an hour sees a spell, each hour much like the next, and so that how volatile the
 * last minutes were says about as much of the next one as on a real market.
 */
final class ClusteredVolatility {
  private static final double SLOW_SECONDS = 2_400;
  private static final double SLOW_DEVIATION = 0.08;
  private static final double FAST_SECONDS = 150;
  private static final double FAST_DEVIATION = 0.15;
  private static final double SPELL_LEAST = 1.6;
  private static final double SPELL_RANGE = 0.2;
  private static final double SPELL_RISES_WITHIN = 25;
  private static final double SPELL_LEAST_SECONDS = 90;
  private static final double SPELL_RANGE_SECONDS = 60;
  private static final double SECONDS_BETWEEN_SPELLS = 1_000;
  private static final double SPREAD = 0.2;

  private final Random random;
  private double slow;
  private double fast;
  private double spell;
  private double height;
  private double untilSpellEnds;
  private double untilSpell;

  ClusteredVolatility(Random random) {
    this.random = random;
    this.slow = SLOW_DEVIATION * random.nextGaussian();
    this.fast = FAST_DEVIATION * random.nextGaussian();
    this.untilSpell = SECONDS_BETWEEN_SPELLS * random.nextDouble();
  }

  /** Moves on by a time in seconds. */
  void advance(double seconds) {
    slow = pulled(slow, seconds, SLOW_SECONDS, SLOW_DEVIATION);
    fast = pulled(fast, seconds, FAST_SECONDS, FAST_DEVIATION);
    spell += (height - spell) * (1 - StrictMath.exp(-seconds / SPELL_RISES_WITHIN));
    untilSpellEnds -= seconds;
    if (untilSpellEnds <= 0) {
      height = 0;
    }
    untilSpell -= seconds;
    if (untilSpell <= 0) {
      height = SPELL_LEAST + SPELL_RANGE * random.nextDouble();
      untilSpellEnds = SPELL_LEAST_SECONDS + SPELL_RANGE_SECONDS * random.nextDouble();
      untilSpell = SECONDS_BETWEEN_SPELLS * (1 - SPREAD + 2 * SPREAD * random.nextDouble());
    }
  }

  /** The volatility now as a multiple of its median. */
  double level() {
    return StrictMath.exp(slow + fast + spell);
  }

  /** The exact step of an Ornstein-Uhlenbeck process around 0 with the given long-run deviation. */
  private double pulled(double value, double seconds, double memory, double deviation) {
    double kept = StrictMath.exp(-seconds / memory);
    return value * kept + deviation * Math.sqrt(1 - kept * kept) * random.nextGaussian();
  }
}
