package dev.simoom.alerts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.OptionalLong;

/**
 * An alert and what then happened.
 *
 * @param productId e.g. {@code BTC-USD}
 * @param second Unix seconds of the row whose prediction was told
 * @param probability in [0, 1]
 * @param followed {@code spike} where one followed within the horizon, {@code none}, or {@code
 *     unknown}
 * @param leadSeconds from the alert until the volatility of the horizon behind reached tau for the
 *     first time in this spike, negative where it had before; null where no spike followed
 */
public record JudgedAlert(
    String productId, long second, double probability, String followed, Long leadSeconds) {
  /** A spike followed. */
  static final String SPIKE = "spike";

  /** None did. */
  static final String NONE = "none";

  /** What followed is not known. */
  static final String UNKNOWN = "unknown";

  /** Whether a spike followed. */
  @JsonIgnore
  public boolean isRight() {
    return followed.equals(SPIKE);
  }

  /** Whether none did. */
  @JsonIgnore
  public boolean isWrong() {
    return followed.equals(NONE);
  }

  /** Seconds ahead; empty where no spike followed. */
  public OptionalLong lead() {
    return leadSeconds == null ? OptionalLong.empty() : OptionalLong.of(leadSeconds);
  }
}
