package dev.simoom.features;

import java.util.Arrays;
import java.util.Objects;

/**
 * A product's features as of the end of a second.
 *
 * <p>Equal to another where product and second are the same and every value has the same bits; the
 * market is only told. The values are not copied: who makes a row gives them away.
 */
public final class FeatureRow {
  private static final FeatureCatalogue OF_PROGRAM = new FeatureCatalogue();

  private final FeatureCatalogue catalogue;
  private final String productId;
  private final String market;
  private final long second;
  private final double[] values;

  /**
   * @param productId e.g. {@code BTC-USD}
   * @param second Unix seconds; the row uses ticks with event time before {@code second + 1} alone
   * @param values in the order of {@link FeatureCatalogue}; NaN where undefined
   */
  public FeatureRow(String productId, long second, double[] values) {
    this(productId, "", second, values);
  }

  /**
   * A row of the program's features alone.
   *
   * @param productId e.g. {@code BTC-USD}
   * @param market where its ticks come from, as {@code coinbase}; empty where that is not said
   * @param second Unix seconds; the row uses ticks with event time before {@code second + 1} alone
   * @param values in the order of {@link FeatureCatalogue}; NaN where undefined
   */
  public FeatureRow(String productId, String market, long second, double[] values) {
    this(productId, market, second, values, OF_PROGRAM);
  }

  /**
   * @param productId e.g. {@code BTC-USD}
   * @param market where its ticks come from, as {@code coinbase}; empty where that is not said
   * @param second Unix seconds; the row uses ticks with event time before {@code second + 1} alone
   * @param values in the order of the catalogue; NaN where undefined
   * @param catalogue with the names of the values
   */
  public FeatureRow(
      String productId, String market, long second, double[] values, FeatureCatalogue catalogue) {
    this.catalogue = Objects.requireNonNull(catalogue, "catalogue");
    this.market = Objects.requireNonNull(market, "market");
    this.productId = Objects.requireNonNull(productId, "productId");
    this.second = second;
    this.values = Objects.requireNonNull(values, "values");
  }

  /** The product. */
  public String productId() {
    return productId;
  }

  /** Where its ticks come from, as {@code coinbase}; empty where that is not said. */
  public String market() {
    return market;
  }

  /** The same row, of a market. */
  public FeatureRow at(String market) {
    return market.equals(this.market)
        ? this
        : new FeatureRow(productId, market, second, values, catalogue);
  }

  /** Unix seconds. */
  public long second() {
    return second;
  }

  /** The value at a position of the catalogue; NaN where undefined. */
  public double value(int position) {
    return values[position];
  }

  /**
   * The value of a feature, for routes: {@code ${body.value('spread_rel')}}.
   *
   * @return NaN where undefined
   * @throws IllegalArgumentException where there is no feature of this name
   */
  public double value(String feature) {
    return values[
        catalogue
            .position(feature)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "there is no feature '" + feature + "'; docs/features.md lists them"))];
  }

  /** How many values. */
  public int size() {
    return values.length;
  }

  /** A copy of the values in catalogue order; NaN where undefined. */
  public double[] values() {
    return values.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FeatureRow row
        && second == row.second
        && productId.equals(row.productId)
        && Arrays.equals(values, row.values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * productId.hashCode() + Long.hashCode(second)) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return productId + "@" + second + Arrays.toString(values);
  }
}
