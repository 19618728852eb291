package dev.simoom.http.predict;

import dev.simoom.features.FeatureRow;
import dev.simoom.scoring.Prediction;

/**
 * How large a spike is: the standard deviation of the move within the horizon at tau, {@code tau *
 * sqrt(horizon)}, since tau is of a second's log returns and these add up in variance.
 *
 * @param percent of the price; null where the product is unknown
 * @param quote in the quote currency, at the row's midprice, else its price; null where the product
 *     is unknown
 */
record SpikeSize(Double percent, Double quote) {
  static SpikeSize of(Prediction prediction, FeatureRow row) {
    if (prediction.tau() == null) {
      return new SpikeSize(null, null);
    }
    double move = prediction.tau() * Math.sqrt(prediction.horizon());
    double mid = row.value("midprice");
    double price = Double.isNaN(mid) ? row.value("price") : mid;
    return new SpikeSize(100 * move, Double.isNaN(price) ? null : price * move);
  }
}
