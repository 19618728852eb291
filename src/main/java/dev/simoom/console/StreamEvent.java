package dev.simoom.console;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.simoom.scoring.Prediction;

/**
 * What listeners get of one second of a product.
 *
 * @param sequence of this process, from 1, without holes
 * @param name of the event: {@code prediction} or {@code outcome}
 * @param productId that it is about
 * @param second Unix seconds that it is about
 * @param content what is sent, as JSON
 */
record StreamEvent(long sequence, String name, String productId, long second, Object content) {
  /**
   * The JSON of a prediction: its fields and the price.
   *
   * @param price newest price of the product when the prediction came; null where none is known
   */
  record Priced(@JsonUnwrapped Prediction prediction, @JsonProperty("price") Double price) {}

  static StreamEvent of(long sequence, Priced priced) {
    return new StreamEvent(
        sequence,
        "prediction",
        priced.prediction().productId(),
        priced.prediction().second(),
        priced);
  }

  static StreamEvent of(long sequence, ShownOutcome outcome) {
    return new StreamEvent(sequence, "outcome", outcome.productId(), outcome.second(), outcome);
  }
}
