package dev.simoom.scoring;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** What a model is in a route that scores rows. */
public enum ModelRole {
  /** Answers, but for the rows that the challenger answers. */
  CHAMPION,
  /** Answers the canary's share. */
  CHALLENGER,
  /** Never answers. */
  SHADOW;

  private static final ModelRole[] ROLES = values();

  private final String label = name().toLowerCase(Locale.ROOT);

  /** As in topic {@code predictions.log}. */
  @JsonValue
  public String label() {
    return label;
  }

  /** The role of this label. */
  static Optional<ModelRole> ofLabel(String label) {
    for (ModelRole role : ROLES) {
      if (role.label.equals(label)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
