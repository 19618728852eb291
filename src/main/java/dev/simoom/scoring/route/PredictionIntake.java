package dev.simoom.scoring.route;

import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.PredictionJson;
import dev.simoom.stream.AdmittedProducts;
import dev.simoom.stream.batch.RecordBatch;
import dev.simoom.wire.BadMessageException;
import org.apache.camel.Body;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads predictions off the topic for those who serve them. */
public final class PredictionIntake {
  private static final Logger LOG = LoggerFactory.getLogger(PredictionIntake.class);

  private final PredictionJson json = new PredictionJson();
  private final LatestPredictions latest;
  private final AdmittedProducts products;

  PredictionIntake(LatestPredictions latest, AdmittedProducts products) {
    this.latest = latest;
    this.products = products;
  }

  /** Takes the predictions of a poll; malformed records are logged and skipped. */
  public void take(@Body RecordBatch poll) {
    poll.forEach((partition, offset, value) -> take(value));
  }

  private void take(byte[] message) {
    try {
      Prediction prediction = json.read(message);
      if (products.admits(prediction.productId(), "page")) {
        latest.accept(prediction);
      }
    } catch (BadMessageException e) {
      LOG.warn("a record of the predictions topic is skipped: {}", e.getMessage());
    }
  }
}
