package dev.simoom.features.custom;

import dev.simoom.features.CustomFeature;
import dev.simoom.features.FeatureView;

/** A feature that an expression over other features gives. */
final class ExpressionFeature implements CustomFeature {
  private final FeatureEntry entry;
  private final FeatureExpression expression;
  private final int windowSeconds;

  /**
   * @param windowSeconds the longest of the features that it reads
   */
  ExpressionFeature(FeatureEntry entry, FeatureExpression expression, int windowSeconds) {
    this.entry = entry;
    this.expression = expression;
    this.windowSeconds = windowSeconds;
  }

  @Override
  public String name() {
    return entry.name();
  }

  @Override
  public int version() {
    return entry.version();
  }

  @Override
  public String unit() {
    return entry.unit();
  }

  @Override
  public String description() {
    return entry.description();
  }

  @Override
  public int windowSeconds() {
    return windowSeconds;
  }

  @Override
  public double value(FeatureView row) {
    return expression.value(row::value);
  }
}
