package dev.simoom.stream;

/** A part of the pipeline that a process may run; one jar runs any set of them. */
public enum Role {
  /** Frames of the exchange to {@code ticks.raw}. */
  INGEST,
  /** {@code ticks.raw} to {@code ticks.features}. */
  FEATURES,
  /** {@code ticks.features} to {@code ticks.predictions}. */
  SCORING,
  /** REST and the live page. */
  API
}
