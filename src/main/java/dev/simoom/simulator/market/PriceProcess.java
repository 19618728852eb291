package dev.simoom.simulator.market;

import java.util.Optional;
import java.util.Random;

/**
 * The random life of one synthetic product: a fair price with clustered volatility, quotes that
 * follow it, trades between them.
 *
 * <p>Given its profile and seed it always lives the same life, on every machine. It never ends, and
 * neither prices nor quantities ever leave the positive numbers.
 */
final class PriceProcess {
  private static final double ACTIVITY_BY_VOLATILITY = 0.3;
  private static final double ACTIVITY_SECONDS = 45;
  private static final double ACTIVITY_DEVIATION = 0.22;
  private static final double TRADES_WITH_THE_TREND = 0.62;
  private static final double TRADE_SHARE_OF_QUOTE = 0.10;
  private static final double DAILY_NOTIONAL = 1.0e8;
  private static final long VOLUME_EVERY_NANOS = 10_000_000_000L;
  private static final long DAY_NANOS = 86_400_000_000_000L;
  private static final double LOW_OF_YEAR = 0.86;
  private static final double HIGH_OF_YEAR = 1.88;
  private static final double DAILY_RANGE = 0.015;

  private final ProductProfile profile;
  private final Random random;
  private final ClusteredVolatility volatility;
  private final TickTimes times;
  private final Quote quote;
  private double fair;
  private double activityNoise;
  private long now;
  private long dayEndsAt = DAY_NANOS;
  private long open;
  private long lowOfYear;
  private long highOfYear;
  private long price;
  private long low;
  private long high;
  private long volume;
  private long volumeTold;
  private long volumeAt;
  private long tradeId;

  PriceProcess(ProductProfile profile, long seed) {
    this.profile = profile;
    this.random = new Random(seed ^ 0x9E3779B97F4A7C15L * profile.productId().hashCode());
    this.volatility = new ClusteredVolatility(random);
    this.times = new TickTimes(random);
    this.quote = new Quote(profile, random);
    this.fair = profile.startSteps();
    this.price = quote.bid();
    this.low = Math.max(1, Math.round(fair * (1 - DAILY_RANGE * random.nextDouble())));
    this.high = Math.round(fair * (1 + DAILY_RANGE * random.nextDouble())) + 1;
    this.lowOfYear = Math.max(1, Math.round(fair * LOW_OF_YEAR));
    this.highOfYear = Math.round(fair * HIGH_OF_YEAR);
    this.open = low + (long) ((high - low) * random.nextDouble());
    this.volume =
        (long)
            (DAILY_NOTIONAL
                / profile.startPrice()
                * (0.5 + random.nextDouble())
                * StrictMath.pow(10, Ticker.QUANTITY_SCALE));
    this.volumeTold = volume;
    this.tradeId = 1_000_000L + random.nextInt(1_000_000);
  }

  /**
   * When the next quote or trade is due at the earliest, in nanoseconds since the market opened.
   */
  long nextAt() {
    return times.next();
  }

  /** The ticker as it stands. */
  Ticker ticker() {
    return new Ticker(
        profile.productId(),
        profile.priceScale(),
        price,
        quote.bid(),
        quote.ask(),
        quote.bidQuantity(),
        quote.askQuantity(),
        volumeTold,
        low,
        high,
        Math.min(low, lowOfYear),
        Math.max(high, highOfYear),
        open);
  }

  /**
   * Lives on to {@link #nextAt()}.
   *
   * @return what changed there, or empty where nothing did
   */
  Optional<MarketStep> next() {
    long at = times.next();
    double activity = advance((at - now) / 1e9);
    now = at;
    Optional<Trade> trade = Optional.empty();
    if (times.nextIsTrade()) {
      times.takeTrade(activity);
      trade = Optional.of(trade());
    } else if (times.takeQuote(activity)) {
      quote.follow(fair);
    } else {
      return Optional.empty();
    }
    if (now >= volumeAt) {
      tellVolume();
    }
    if (now >= dayEndsAt) {
      beginDay();
    }
    return Optional.of(new MarketStep(at, ticker(), trade));
  }

  /** Moves volatility, fair price and activity on; tells the activity, 1 in a usual market. */
  private double advance(double seconds) {
    volatility.advance(seconds);
    double level = volatility.level();
    double sigma = profile.sigma() * level;
    double logReturn = sigma * Math.sqrt(seconds) * random.nextGaussian();
    fair = Math.max(100, fair * StrictMath.exp(logReturn));
    double kept = StrictMath.exp(-seconds / ACTIVITY_SECONDS);
    activityNoise =
        activityNoise * kept
            + ACTIVITY_DEVIATION * Math.sqrt(1 - kept * kept) * random.nextGaussian();
    return StrictMath.pow(level, ACTIVITY_BY_VOLATILITY) * StrictMath.exp(activityNoise);
  }

  /** What was traded a day ago leaves the sum, and the exchange tells it every ten seconds. */
  private void tellVolume() {
    volume -= volume / (DAY_NANOS / VOLUME_EVERY_NANOS);
    volumeTold = volume;
    volumeAt = now + VOLUME_EVERY_NANOS;
  }

  private void beginDay() {
    lowOfYear = Math.min(low, lowOfYear);
    highOfYear = Math.max(high, highOfYear);
    low = price;
    high = price;
    open = price;
    dayEndsAt = now + DAY_NANOS;
  }

  private Trade trade() {
    boolean upward = fair > quote.mid();
    boolean buys = random.nextDouble() < TRADES_WITH_THE_TREND ? upward : !upward;
    price = buys ? quote.ask() : quote.bid();
    low = Math.min(low, price);
    high = Math.max(high, price);
    long size = quote.take(buys, Math.max(1, (long) (TRADE_SHARE_OF_QUOTE * quote.quantity())));
    volume += size;
    return new Trade(++tradeId, price, size, buys);
  }
}
