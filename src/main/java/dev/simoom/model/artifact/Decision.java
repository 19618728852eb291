package dev.simoom.model.artifact;

/**
 * From which probability on a spike is predicted.
 *
 * @param threshold in [0, 1]
 * @param rule how it was chosen, in words
 */
public record Decision(double threshold, String rule) {
  public Decision {
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException("the threshold is " + threshold + ", outside [0, 1]");
    }
  }
}
