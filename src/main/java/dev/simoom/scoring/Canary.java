package dev.simoom.scoring;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * Which rows the challenger answers. A function of product and second alone, so that a replay, a
 * restart and every instance choose the same.
 *
 * @param weight the share of products or rows that it answers, in [0, 1]
 * @param by what is shared out
 */
public record Canary(double weight, By by) {
  /** What is shared out. */
  public enum By {
    /** A product is answered by one model at all times. */
    PRODUCT,
    /** Each row by itself. */
    ROW;

    /**
     * @throws IllegalArgumentException where there is no such word
     */
    static By ofLabel(String label) {
      for (By by : values()) {
        if (by.name().toLowerCase(Locale.ROOT).equals(label)) {
          return by;
        }
      }
      throw new IllegalArgumentException("canaryBy is '" + label + "'; allowed is product or row");
    }
  }

  public Canary {
    if (!(weight >= 0 && weight <= 1)) {
      throw new IllegalArgumentException(
          "canaryWeight is " + weight + "; allowed is a number from 0 to 1");
    }
  }

  /** Whether the challenger answers this row. */
  public boolean takes(String productId, long second) {
    if (weight == 0) {
      return false;
    }
    CRC32 product = new CRC32();
    product.update(productId.getBytes(StandardCharsets.UTF_8));
    long seed = product.getValue() << 32 ^ (by == By.ROW ? second : 0);
    return (mixed(seed) >>> 11) * 0x1p-53 < weight;
  }

  /** SplitMix64's output function: G. Steele, D. Lea, C. Flood, OOPSLA 2014. */
  private static long mixed(long seed) {
    long z = seed + 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
