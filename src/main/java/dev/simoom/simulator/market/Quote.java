package dev.simoom.simulator.market;

import java.util.Random;

/**
 * The best bid and ask of a synthetic product, which follow its fair price.
 *
 * <p>While the fair price stays near, only quantities change. Once it has gone further than a
 * hurdle, the side in its way gives first and the spread opens; the other side follows within a few
 * quotes, and the spread is one price step again.
 */
final class Quote {
  private static final double FOLLOWS_AT_ONCE = 0.5;
  private static final double CLOSES_SPREAD = 0.45;
  private static final double FLICKERS = 0.06;
  private static final double HURDLE_SECONDS_OF_VOLATILITY = 0.5;
  private static final double MEDIAN_NOTIONAL = 1_800;
  private static final double LOG_QUANTITY_DEVIATION = 1.9;
  private static final double MOST_NOTIONAL = 400_000;

  private final Random random;
  private final double hurdle;
  private final double medianQuantity;
  private final double mostQuantity;
  private long bid;
  private long ask;
  private long bidQuantity;
  private long askQuantity;

  Quote(ProductProfile profile, Random random) {
    this.random = random;
    double quantityScale = StrictMath.pow(10, Ticker.QUANTITY_SCALE);
    this.medianQuantity = MEDIAN_NOTIONAL / profile.startPrice() * quantityScale;
    this.mostQuantity = MOST_NOTIONAL / profile.startPrice() * quantityScale;
    this.hurdle =
        Math.max(
            0.5, profile.startSteps() * profile.sigma() * Math.sqrt(HURDLE_SECONDS_OF_VOLATILITY));
    this.bid = Math.max(1, Math.round(profile.startSteps()));
    this.ask = bid + 1;
    this.bidQuantity = quantity();
    this.askQuantity = quantity();
  }

  long bid() {
    return bid;
  }

  long ask() {
    return ask;
  }

  long bidQuantity() {
    return bidQuantity;
  }

  long askQuantity() {
    return askQuantity;
  }

  double mid() {
    return (bid + ask) / 2.0;
  }

  /** Follows the fair price, in price steps. */
  void follow(double fair) {
    if (fair > ask + hurdle) {
      lift(Math.round(fair) + 1);
    } else if (fair < bid - hurdle) {
      drop(Math.round(fair) - 1);
    } else if (ask - bid > 1 && random.nextDouble() < CLOSES_SPREAD) {
      close(fair);
    } else if (random.nextDouble() < FLICKERS) {
      flicker();
    } else if (random.nextBoolean()) {
      bidQuantity = quantity();
    } else {
      askQuantity = quantity();
    }
  }

  /** Takes from one side what is there, at most a size; a side that is emptied steps back. */
  long take(boolean fromAsk, long size) {
    long there = fromAsk ? askQuantity : bidQuantity;
    long taken = Math.min(size, there);
    if (taken < there) {
      if (fromAsk) {
        askQuantity -= taken;
      } else {
        bidQuantity -= taken;
      }
      return taken;
    }
    long back = 1 + (long) (hurdle * random.nextDouble());
    if (fromAsk) {
      ask += back;
      askQuantity = quantity();
    } else if (bid > back) {
      bid -= back;
      bidQuantity = quantity();
    }
    return taken;
  }

  /** A quantity of the size that is usual here, in units of 1e-8; positive. */
  long quantity() {
    double drawn = medianQuantity * StrictMath.exp(LOG_QUANTITY_DEVIATION * random.nextGaussian());
    return Math.max(1, (long) Math.min(mostQuantity, drawn));
  }

  private void lift(long to) {
    ask = to;
    askQuantity = quantity();
    if (random.nextDouble() < FOLLOWS_AT_ONCE) {
      bid = ask - 1;
      bidQuantity = quantity();
    }
  }

  private void drop(long to) {
    bid = Math.max(1, to);
    bidQuantity = quantity();
    if (random.nextDouble() < FOLLOWS_AT_ONCE) {
      ask = bid + 1;
      askQuantity = quantity();
    }
  }

  private void close(double fair) {
    if (fair > mid()) {
      bid = ask - 1;
      bidQuantity = quantity();
    } else {
      ask = bid + 1;
      askQuantity = quantity();
    }
  }

  private void flicker() {
    long by = 1 + random.nextInt(3);
    if (random.nextBoolean()) {
      ask += by;
      askQuantity = quantity();
    } else if (bid > by) {
      bid -= by;
      bidQuantity = quantity();
    }
  }
}
