package dev.simoom.console;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.market.BadMessageException;
import org.apache.camel.Body;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads prices off the rows, for the live page. */
public final class PriceIntake {
  private static final Logger LOG = LoggerFactory.getLogger(PriceIntake.class);

  private final FeatureRowJson json;
  private final int price;
  private final LatestPrices prices;

  PriceIntake(FeatureCatalogue catalogue, LatestPrices prices) {
    this.json = new FeatureRowJson(catalogue);
    this.price = catalogue.position("price").orElseThrow();
    this.prices = prices;
  }

  /** Takes a row in; what is none is passed over (scoring sends it to the dead letters). */
  public void take(@Body byte[] message) {
    try {
      FeatureRow row = json.read(message);
      prices.accept(row.productId(), row.value(price));
    } catch (BadMessageException e) {
      LOG.debug("passed over on the features topic: {}", e.getMessage());
    }
  }
}
