package dev.simoom.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Which kind of model answers. */
public enum Variant {
  ML,
  BASELINE;

  /** As in settings, requests, topics and metrics: {@code ml} or {@code baseline}. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
