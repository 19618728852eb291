package dev.simoom.features;

import dev.simoom.market.Tick;
import java.util.List;
import java.util.Optional;

/**
 * One second of one product's ticks, folded as they arrive: what the windows need of it, in fixed
 * size.
 *
 * <p>Not safe for use by many threads.
 */
public final class Second {
  private final String productId;
  private final String market;
  private final long second;
  private final boolean startsSegment;
  private int ticks;
  private double firstMidprice;
  private double midprice;
  private double price;
  private double spread;
  private double imbalance;
  private double spreadSum;
  private double imbalanceSum;
  private int imbalances;
  private final Moments returns = new Moments();
  private final Optional<List<Tick>> kept;

  /**
   * @param first its first tick
   * @param startsSegment whether a new segment begins with it
   */
  public Second(Tick first, boolean startsSegment) {
    this(first, startsSegment, Optional.empty());
  }

  /**
   * @param first its first tick
   * @param startsSegment whether a new segment begins with it
   * @param kept takes its ticks themselves; empty where nobody needs them
   */
  Second(Tick first, boolean startsSegment, Optional<List<Tick>> kept) {
    this.kept = kept;
    this.productId = first.productId();
    this.market = first.market();
    this.second = first.second();
    this.startsSegment = startsSegment;
    this.firstMidprice = first.midprice();
    add(first);
  }

  /** Folds the next tick of this second. */
  public void add(Tick tick) {
    double mid = tick.midprice();
    if (ticks > 0) {
      returns.add(Math.log(mid / midprice));
    }
    kept.ifPresent(its -> its.add(tick));
    ticks++;
    midprice = mid;
    price = tick.price();
    spread = tick.bestAsk() - tick.bestBid();
    spreadSum += spread / mid;
    imbalance = tick.imbalance();
    if (!Double.isNaN(imbalance)) {
      imbalanceSum += imbalance;
      imbalances++;
    }
  }

  public String productId() {
    return productId;
  }

  /** Where its first tick comes from; empty where that is not said. */
  public String market() {
    return market;
  }

  public long second() {
    return second;
  }

  public boolean startsSegment() {
    return startsSegment;
  }

  int ticks() {
    return ticks;
  }

  /** Its ticks themselves; none where they are not kept. */
  List<Tick> kept() {
    return kept.orElse(List.of());
  }

  double firstMidprice() {
    return firstMidprice;
  }

  double midprice() {
    return midprice;
  }

  double price() {
    return price;
  }

  double spread() {
    return spread;
  }

  double imbalance() {
    return imbalance;
  }

  double spreadSum() {
    return spreadSum;
  }

  double imbalanceSum() {
    return imbalanceSum;
  }

  int imbalances() {
    return imbalances;
  }

  /** The returns between its own ticks; the one from the second before is not among them. */
  Moments returns() {
    return returns;
  }
}
