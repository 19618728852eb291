package dev.simoom.model;

import java.util.Locale;

/** What is known of how much a product moves, and so of what a spike is for it. */
public enum Knowledge {
  /**
   * The model was trained on it at its market, or it was seen for {@value Tau#KNOWN_SECONDS}
   * seconds.
   */
  KNOWN,
  /** Its level follows from little; it still moves. */
  LEARNING,
  /** It has no level: a probability means nothing for it yet. */
  UNKNOWN;

  /** As messages say it: the name in lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
