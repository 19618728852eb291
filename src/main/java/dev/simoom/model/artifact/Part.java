package dev.simoom.model.artifact;

import java.time.Instant;

/**
 * One part of a split by time.
 *
 * @param name {@link #TRAINING}, {@link #CALIBRATION} or {@link #TEST}
 * @param market whose rows these are, as {@link DataFile#market()}
 * @param from time of its first row
 * @param to time of its last row
 * @param rows how many
 * @param baseRate the share of spikes among them
 */
public record Part(
    String name, String market, Instant from, Instant to, long rows, double baseRate) {
  /** What a model was fitted to. */
  public static final String TRAINING = "training";

  /**
   * What a model that was fitted elsewhere was calibrated on; one of ours is calibrated inside the
   * training rows.
   */
  public static final String CALIBRATION = "calibration";

  /** What it was judged on. */
  public static final String TEST = "test";
}
