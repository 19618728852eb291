package dev.simoom.console;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.SharedRows;
import dev.simoom.stream.AdmittedProducts;
import dev.simoom.stream.batch.RecordBatch;
import dev.simoom.wire.BadMessageException;
import org.apache.camel.Body;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads prices off the rows, for the live page. */
public final class PriceIntake {
  private static final Logger LOG = LoggerFactory.getLogger(PriceIntake.class);

  private final SharedRows rows;
  private final int price;
  private final LatestPrices prices;
  private final AdmittedProducts products;

  PriceIntake(
      FeatureCatalogue catalogue, SharedRows rows, LatestPrices prices, AdmittedProducts products) {
    this.rows = rows;
    this.price = catalogue.position("price").orElseThrow();
    this.prices = prices;
    this.products = products;
  }

  /**
   * Takes the rows of a poll; malformed records are skipped (scoring makes dead letters of them).
   */
  public void take(@Body RecordBatch poll) {
    poll.forEach((partition, offset, value) -> take(partition.partition(), offset, value));
  }

  private void take(int partition, long offset, byte[] message) {
    try {
      FeatureRow row = rows.read(partition, offset, message);
      if (products.admits(row.productId(), "page")) {
        prices.accept(row.productId(), row.value(price));
      }
    } catch (BadMessageException e) {
      LOG.debug("a record of the features topic is skipped: {}", e.getMessage());
    }
  }
}
