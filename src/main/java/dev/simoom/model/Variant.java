package dev.simoom.model;

import java.util.Locale;

/** Which kind of model answers. */
public enum Variant {
  ML,
  BASELINE;

  /** As in settings, requests, topics and metrics: {@code ml} or {@code baseline}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
