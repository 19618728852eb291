package dev.simoom.ingest.simulator;

/**
 * How fast a recording is played: 1 as it was recorded, 2 twice as fast, infinite as fast as it
 * goes.
 *
 * @param factor above 0
 */
public record Speed(double factor) {
  /** As fast as it goes. */
  public static final Speed MAX = new Speed(Double.POSITIVE_INFINITY);

  public Speed {
    if (!(factor > 0)) {
      throw new IllegalArgumentException(
          "a speed is " + factor + "; allowed is a number above 0, or max");
    }
  }

  /**
   * Reads a number above 0, or {@code max}.
   *
   * @throws IllegalArgumentException for any other text
   */
  public static Speed parse(String text) {
    if ("max".equalsIgnoreCase(text.trim())) {
      return MAX;
    }
    try {
      double factor = Double.parseDouble(text.trim());
      if (factor > 0 && factor < Double.POSITIVE_INFINITY) {
        return new Speed(factor);
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "a speed is '" + text + "'; allowed is a number above 0, or max");
  }

  /** What is left of a time in nanoseconds at this speed. */
  double waitFor(long nanos) {
    return nanos / factor;
  }
}
