package dev.simoom.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.simoom.features.FutureVolatility;
import java.util.Locale;

/** Whether the level of a spike stays or follows the market. */
public enum LabelMode {
  /** Tau is the quantile of the training rows, for ever. */
  FIXED,
  /**
   * Tau is the row's {@code minute_volatility_p90_60m}, what was high within the last hour; while
   * that is undefined or 0, the quantile of the training rows.
   */
  ADAPTIVE,
  /**
   * Tau is what is high for the product by its own rows of the last day, drawn towards the training
   * rows' quantile while there are few ({@link Tau#of}). The model is fitted to rows in taus: one
   * relation of forecast over tau to probability for all products and markets.
   */
  OWN;

  /** As in {@code model.json} and on the command line. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Refuses a horizon that a label of this kind has not.
   *
   * @param seconds that a label looks ahead
   * @throws IllegalArgumentException with the horizon that it has
   */
  public void requireHorizon(int seconds) {
    if (this == ADAPTIVE && seconds != FutureVolatility.HORIZON_SECONDS) {
      throw new IllegalArgumentException(
          "the label 'adaptive' follows a product's minutes and has the horizon "
              + FutureVolatility.HORIZON_SECONDS
              + " s; with "
              + seconds
              + " s allowed is own or fixed");
    }
  }

  /**
   * @throws IllegalArgumentException where there is no such mode
   */
  @JsonCreator
  public static LabelMode ofLabel(String label) {
    for (LabelMode mode : values()) {
      if (mode.label().equals(label)) {
        return mode;
      }
    }
    throw new IllegalArgumentException(
        "label mode is '" + label + "'; allowed is own, fixed or adaptive");
  }

  @Override
  public String toString() {
    return label();
  }
}
