package dev.simoom.features.parity;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureView;
import dev.simoom.features.ViewBounds;
import dev.simoom.market.Tick;
import java.util.List;

/**
 * What a user's feature reads of a row, straight from the list of the segment's ticks. The row's
 * other features are those that the row says, which are compared for themselves: so a feature that
 * compares two of them is not blamed for their last bits.
 */
final class DirectView implements FeatureView {
  private final List<Tick> segment;
  private final FeatureRow row;
  private final FeatureCatalogue catalogue;
  private final int position;
  private final int window;

  /**
   * @param segment the segment's ticks, in the order of their arrival; later ones do no harm
   * @param position of the feature
   */
  DirectView(List<Tick> segment, FeatureRow row, FeatureCatalogue catalogue, int position) {
    this.segment = segment;
    this.row = row;
    this.catalogue = catalogue;
    this.position = position;
    this.window = Math.max(1, catalogue.features().get(position).windowSeconds());
  }

  @Override
  public String productId() {
    return row.productId();
  }

  @Override
  public long second() {
    return row.second();
  }

  @Override
  public List<Tick> ticks() {
    return segment.stream()
        .filter(tick -> tick.second() <= row.second() && tick.second() > row.second() - window)
        .toList();
  }

  @Override
  public double midprice(int back) {
    return lastBefore(row.second() + 1 - ViewBounds.within(back, window));
  }

  @Override
  public double logReturn(int back) {
    long second = row.second() - ViewBounds.within(back, window - 1);
    return Math.log(lastBefore(second + 1) / lastBefore(second));
  }

  /** The midprice of the last tick of a second before this one; NaN where there is none. */
  private double lastBefore(long second) {
    double midprice = Double.NaN;
    for (Tick tick : segment) {
      if (tick.second() >= second) {
        break;
      }
      midprice = tick.midprice();
    }
    return midprice;
  }

  @Override
  public double value(String feature) {
    return row.value(catalogue.before(feature, position));
  }
}
