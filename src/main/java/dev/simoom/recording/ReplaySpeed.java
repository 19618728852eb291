package dev.simoom.recording;

/**
 * How fast a recording is played: 1 as it was recorded, 2 twice as fast, infinite as fast as it
 * goes.
 *
 * @param factor recorded seconds a second, above 0
 */
public record ReplaySpeed(double factor) {
  /** As fast as it goes. */
  public static final ReplaySpeed MAX = new ReplaySpeed(Double.POSITIVE_INFINITY);

  public ReplaySpeed {
    if (!(factor > 0)) {
      throw new IllegalArgumentException(
          "a speed is " + factor + "; allowed is a number above 0, or max");
    }
  }

  /**
   * Reads e.g. {@code 0.5}, {@code 20}, {@code 20x} or {@code max}.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static ReplaySpeed parse(String text) {
    String speed = text.trim();
    if ("max".equalsIgnoreCase(speed)) {
      return MAX;
    }
    String number = speed.endsWith("x") ? speed.substring(0, speed.length() - 1) : speed;
    try {
      double factor = Double.parseDouble(number);
      if (factor > 0 && factor < Double.POSITIVE_INFINITY) {
        return new ReplaySpeed(factor);
      }
    } catch (NumberFormatException e) {
      // said below, as for a number out of range
    }
    throw new IllegalArgumentException(
        "a speed is '" + text + "'; allowed is a number above 0, or max");
  }

  /** Whether nothing is waited for. */
  public boolean isMax() {
    return Double.isInfinite(factor);
  }

  /** What is left of a time in nanoseconds at this speed. */
  public double waitFor(long nanos) {
    return nanos / factor;
  }
}
