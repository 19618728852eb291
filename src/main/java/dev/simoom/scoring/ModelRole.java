package dev.simoom.scoring;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a model is in a route that scores rows. */
public enum ModelRole {
  /** Answers, but for the rows that the challenger answers. */
  CHAMPION,
  /** Answers the canary's share. */
  CHALLENGER,
  /** Never answers. */
  SHADOW;

  /** As in topic {@code predictions.log}. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
