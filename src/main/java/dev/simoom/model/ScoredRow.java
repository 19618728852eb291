package dev.simoom.model;

/**
 * What a model says of a row.
 *
 * @param model that computed it
 * @param raw the model's own probability, in [0, 1]
 * @param recalibration what corrects it
 * @param tau from where on what happens within the model's horizon is a spike
 */
public record ScoredRow(VolatilityModel model, double raw, Recalibration recalibration, Tau tau) {
  /** The corrected probability, in [0, 1]. */
  public double probability() {
    return recalibration.of(raw);
  }
}
