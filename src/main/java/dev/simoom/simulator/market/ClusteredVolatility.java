package dev.simoom.simulator.market;

import java.util.Random;

/**
 * A volatility that clusters: its logarithm is the sum of a slow and a fast Ornstein-Uhlenbeck
 * process and of bursts that strike every some minutes and die away.
 *
 * <p>Two time scales of log-normal volatility follow Chernov, Gallant, Ghysels and Tauchen,
 * "Alternative models for stock price dynamics" (2003). The constants are set so that who watches
 * for some minutes sees bursts, each hour much like the next.
 */
final class ClusteredVolatility {
  private static final double SLOW_SECONDS = 2_400;
  private static final double SLOW_DEVIATION = 0.08;
  private static final double FAST_SECONDS = 150;
  private static final double FAST_DEVIATION = 0.2;
  private static final double BURST_SECONDS = 110;
  private static final double SECONDS_BETWEEN_BURSTS = 450;
  private static final double BURST_LEAST = 2.1;
  private static final double BURST_RANGE = 0.4;
  private static final double SPREAD = 0.3;

  private final Random random;
  private double slow;
  private double fast;
  private double burst;
  private double untilBurst;

  ClusteredVolatility(Random random) {
    this.random = random;
    this.slow = SLOW_DEVIATION * random.nextGaussian();
    this.fast = FAST_DEVIATION * random.nextGaussian();
    this.untilBurst = SECONDS_BETWEEN_BURSTS * random.nextDouble();
  }

  /** Moves on by a time in seconds. */
  void advance(double seconds) {
    slow = pulled(slow, seconds, SLOW_SECONDS, SLOW_DEVIATION);
    fast = pulled(fast, seconds, FAST_SECONDS, FAST_DEVIATION);
    burst *= StrictMath.exp(-seconds / BURST_SECONDS);
    untilBurst -= seconds;
    if (untilBurst <= 0) {
      burst = Math.max(burst, BURST_LEAST + BURST_RANGE * random.nextDouble());
      untilBurst = SECONDS_BETWEEN_BURSTS * (1 - SPREAD + 2 * SPREAD * random.nextDouble());
    }
  }

  /** The volatility now as a multiple of its median. */
  double level() {
    return StrictMath.exp(slow + fast + burst);
  }

  /** The exact step of an Ornstein-Uhlenbeck process around 0 with the given long-run deviation. */
  private double pulled(double value, double seconds, double memory, double deviation) {
    double kept = StrictMath.exp(-seconds / memory);
    return value * kept + deviation * Math.sqrt(1 - kept * kept) * random.nextGaussian();
  }
}
