package dev.simoom.model.level;

import dev.simoom.model.Recalibration;
import dev.simoom.model.ScoredRow;

/**
 * What was said of a row.
 *
 * @param model name and version of the model that answered
 * @param raw its own probability
 * @param recalibration what corrected that
 * @param tau from which realised volatility on the minute after is a spike; NaN where unknown
 */
public record Answered(String model, double raw, Recalibration recalibration, double tau) {
  /** That of a score. */
  static Answered of(ScoredRow scored) {
    return new Answered(
        scored.model().id(), scored.raw(), scored.recalibration(), scored.tau().value());
  }
}
