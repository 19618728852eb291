package dev.simoom.model.level;

import dev.simoom.features.FeatureRow;
import java.util.Comparator;

/**
 * A product at a market.
 *
 * @param market empty where rows do not say
 * @param productId e.g. {@code BTC-USD}
 */
public record ProductAtMarket(String market, String productId)
    implements Comparable<ProductAtMarket> {
  private static final Comparator<ProductAtMarket> ORDER =
      Comparator.comparing(ProductAtMarket::market).thenComparing(ProductAtMarket::productId);

  /** That of a row. */
  public static ProductAtMarket of(FeatureRow row) {
    return new ProductAtMarket(row.market(), row.productId());
  }

  @Override
  public int compareTo(ProductAtMarket other) {
    return ORDER.compare(this, other);
  }
}
