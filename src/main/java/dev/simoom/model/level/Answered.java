package dev.simoom.model.level;

import dev.simoom.model.Recalibration;
import dev.simoom.model.ScoredRow;

/**
 * What was said of a row.
 *
 * @param model name and version of the model that answered
 * @param horizon how many seconds after the row it is of
 * @param raw its own probability
 * @param recalibration what corrected that
 * @param tau from which realised volatility on these seconds are a spike; NaN where unknown
 */
public record Answered(
    String model, int horizon, double raw, Recalibration recalibration, double tau) {
  /** That of a score. */
  static Answered of(ScoredRow scored) {
    return new Answered(
        scored.model().id(),
        scored.model().horizon(),
        scored.raw(),
        scored.recalibration(),
        scored.tau().value());
  }
}
