package dev.simoom.export;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * Which seconds a folder holds.
 *
 * @param from Unix seconds of the first; the least number where there is none
 * @param to Unix seconds of the first after; the greatest number where there is none
 */
public record ExportWindow(@JsonProperty("from") long from, @JsonProperty("to") long to) {
  /** All of them. */
  public static final ExportWindow ALL = new ExportWindow(Long.MIN_VALUE, Long.MAX_VALUE);

  /**
   * What is asked of a folder.
   *
   * @param window which seconds a new one is to hold
   * @param isExact whether one that was begun must hold the same; else it keeps its own
   */
  public record Asked(ExportWindow window, boolean isExact) {
    /** All that there is, or what it was begun with. */
    public static final Asked ANY = new Asked(ALL, false);
  }

  boolean holds(long second) {
    return second >= from && second < to;
  }

  @Override
  public String toString() {
    return (from == Long.MIN_VALUE ? "the first" : Instant.ofEpochSecond(from))
        + " to "
        + (to == Long.MAX_VALUE ? "the last" : Instant.ofEpochSecond(to));
  }
}
