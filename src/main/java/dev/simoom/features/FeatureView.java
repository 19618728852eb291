package dev.simoom.features;

import dev.simoom.market.Tick;
import java.util.List;

/**
 * What a {@link CustomFeature} may read of a product at the end of a row's second {@code k}: the
 * seconds of its window that lie in the segment, and the row's features so far. Symbols as in
 * {@code docs/features.md}.
 */
public interface FeatureView {
  /** The row's product, e.g. {@code BTC-USD}. */
  String productId();

  /** {@code k}, in Unix seconds. */
  long second();

  /**
   * The ticks of the window, in the order of their arrival: those of the seconds {@code k + 1 -
   * windowSeconds} to {@code k} that lie in the segment. There is at least one. It is read-only and
   * changes after the call.
   */
  List<Tick> ticks();

  /**
   * {@code M(k+1-back)}: the midprice {@code back} seconds before the end of the row's second.
   *
   * @param back 0 to {@link CustomFeature#windowSeconds()}
   * @return NaN where the segment had no tick by then
   * @throws IllegalArgumentException where {@code back} is beyond the window
   */
  double midprice(int back);

  /**
   * {@code g(k-back)}: the log return of the second {@code back} seconds before the row's.
   *
   * @param back 0 to {@link CustomFeature#windowSeconds()}, without that
   * @return NaN where it is undefined
   * @throws IllegalArgumentException where {@code back} is beyond the window
   */
  double logReturn(int back);

  /**
   * The row's value of another feature: any of the program's, or one of the user's that stands
   * before this one.
   *
   * @return NaN where it is undefined
   * @throws IllegalArgumentException where there is no such feature before this one
   */
  double value(String feature);
}
