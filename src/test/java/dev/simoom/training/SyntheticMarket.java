package dev.simoom.training;

import dev.simoom.market.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Ticks of a market whose volatility clusters, about one a second, for tests. */
public final class SyntheticMarket {
  private static final long SECOND = 1_000_000_000L;
  private static final long START = 1_767_600_000L;

  private SyntheticMarket() {}

  /** The same seed gives the same ticks; about one second in eight has none. */
  public static List<Tick> ticks(int seconds, long seed) {
    Random random = new Random(seed);
    List<Tick> ticks = new ArrayList<>();
    double mid = 90_000;
    double logVolatility = Math.log(3e-5);
    for (int i = 0; i < seconds; i++) {
      logVolatility += 0.01 * (Math.log(3e-5) - logVolatility) + 0.08 * random.nextGaussian();
      mid *= Math.exp(Math.exp(logVolatility) * random.nextGaussian());
      if (random.nextInt(8) > 0) {
        ticks.add(tick("BTC-USD", START + i, mid, i));
      }
    }
    return ticks;
  }

  /** One tick in the middle of a second, with a spread of 0.02. */
  public static Tick tick(String product, long second, double mid, long number) {
    long time = second * SECOND + SECOND / 2;
    return new Tick(
        product, mid, mid - 0.01, mid + 0.01, 1, 2, Double.NaN, time, time, number, "test");
  }
}
