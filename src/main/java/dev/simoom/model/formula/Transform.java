package dev.simoom.model.formula;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a feature's value is changed before it is scaled. */
public enum Transform {
  /** {@code x}. */
  IDENTITY,
  /** {@code ln(max(x, 0) + offset)}: for what is never negative and spans orders of magnitude. */
  LOG,
  /** {@code ln(|x| + offset)}: for the size of what has a sign. */
  LOG_ABS;

  /**
   * @param value finite
   * @param offset positive for the logarithms, without effect else
   */
  public double apply(double value, double offset) {
    return switch (this) {
      case IDENTITY -> value;
      case LOG -> Math.log(Math.max(value, 0) + offset);
      case LOG_ABS -> Math.log(Math.abs(value) + offset);
    };
  }

  /** As in {@code model.json}. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException where there is no such transform
   */
  @JsonCreator
  public static Transform ofLabel(String label) {
    for (Transform transform : values()) {
      if (transform.label().equals(label)) {
        return transform;
      }
    }
    throw new IllegalArgumentException(
        "transform is '" + label + "'; allowed is identity, log or log_abs");
  }
}
