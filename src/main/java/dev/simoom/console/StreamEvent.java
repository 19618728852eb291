package dev.simoom.console;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.simoom.scoring.Prediction;

/**
 * A prediction as listeners get it.
 *
 * @param sequence of this process, from 1, without holes
 * @param content what is sent
 */
record StreamEvent(long sequence, Content content) {
  /**
   * The JSON of an event: the prediction's fields and the price.
   *
   * @param price newest price of the product when the prediction came; null where none is known
   */
  record Content(@JsonUnwrapped Prediction prediction, @JsonProperty("price") Double price) {}
}
