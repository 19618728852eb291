package dev.simoom.ingest;

/**
 * How fast a recording is replayed.
 *
 * @param factor recorded seconds a second; infinite for as fast as it goes
 */
public record ReplaySpeed(double factor) {
  public ReplaySpeed {
    if (!(factor > 0)) {
      throw new IllegalArgumentException(
          "a replay speed of " + factor + "; allowed is above 0, or max");
    }
  }

  /** As fast as it goes. */
  public static final ReplaySpeed MAX = new ReplaySpeed(Double.POSITIVE_INFINITY);

  /**
   * Reads e.g. {@code 0.5}, {@code 20}, {@code 20x} or {@code max}.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static ReplaySpeed parse(String text) {
    if ("max".equalsIgnoreCase(text.trim())) {
      return MAX;
    }
    String number = text.trim().endsWith("x") ? text.trim().replace("x", "") : text.trim();
    try {
      return new ReplaySpeed(Double.parseDouble(number));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "a replay speed of '" + text + "'; allowed is a number above 0, or max", e);
    }
  }

  boolean isMax() {
    return Double.isInfinite(factor);
  }
}
