package dev.simoom.model.artifact;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A figure and how sure it is: 95% intervals of the block bootstrap.
 *
 * @param value over all the rows
 * @param low 2.5th percentile, in blocks of ten minutes
 * @param high 97.5th percentile, in blocks of ten minutes
 * @param lowByHour 2.5th percentile, in blocks of an hour; null where it was not drawn
 * @param highByHour 97.5th percentile, in blocks of an hour; null where it was not drawn
 */
public record Measure(
    double value,
    double low,
    double high,
    @JsonInclude(JsonInclude.Include.NON_NULL) Double lowByHour,
    @JsonInclude(JsonInclude.Include.NON_NULL) Double highByHour) {
  /** One whose interval has no blocks of an hour. */
  public Measure(double value, double low, double high) {
    this(value, low, high, null, null);
  }

  /** The same with the interval that blocks of an hour give. */
  public Measure withHours(Measure hours) {
    return new Measure(value, low, high, hours.low(), hours.high());
  }
}
