package dev.simoom.features;

import dev.simoom.market.Tick;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What a user's feature reads, from the windows of its product. */
final class WindowView implements FeatureView {
  private final Windows windows;
  private final int window;
  private final ToDoubleFunction<String> values;

  /**
   * @param window how many seconds back the feature looks
   * @param values of the row's features before this one, by their names
   */
  WindowView(Windows windows, int window, ToDoubleFunction<String> values) {
    this.windows = windows;
    this.window = Math.max(1, window);
    this.values = values;
  }

  @Override
  public String productId() {
    return windows.productId();
  }

  @Override
  public long second() {
    return windows.second();
  }

  @Override
  public List<Tick> ticks() {
    return windows.ticks(window);
  }

  @Override
  public double midprice(int back) {
    return windows.midprice(ViewBounds.within(back, window));
  }

  @Override
  public double logReturn(int back) {
    return windows.returnOf(ViewBounds.within(back, window - 1));
  }

  @Override
  public double value(String feature) {
    return values.applyAsDouble(feature);
  }
}
