package dev.simoom.scoring.router;

import dev.simoom.features.FeatureRow;
import dev.simoom.stream.SafeToTry;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Chooses a share of the products or rows, for a {@code when} of the router: bean {@code canary}. A
 * function of product and second alone, so that a replay, a restart and every instance choose the
 * same.
 */
@SafeToTry
public final class Canary {
  /**
   * Whether a product is among the chosen: one model answers it at all times. {@code
   * ${bean:canary?method=product(${header.product}, 0.1)}}
   *
   * @param productId e.g. {@code BTC-USD}
   * @param weight the share of the products, in [0, 1]
   * @throws IllegalArgumentException for another weight
   */
  public boolean product(String productId, double weight) {
    return takes(productId, 0, weight);
  }

  /**
   * Whether a row is among the chosen. {@code ${bean:canary?method=row(${body}, 0.1)}}
   *
   * @param row where a splitter has made single rows of a share
   * @param weight the share of the rows, in [0, 1]
   * @throws IllegalArgumentException for another weight
   */
  public boolean row(FeatureRow row, double weight) {
    return takes(row.productId(), row.second(), weight);
  }

  private static boolean takes(String productId, long second, double weight) {
    if (!(weight >= 0 && weight <= 1)) {
      throw new IllegalArgumentException(
          "the weight of a canary is " + weight + "; allowed is a number from 0 to 1");
    }
    CRC32 product = new CRC32();
    product.update((productId == null ? "" : productId).getBytes(StandardCharsets.UTF_8));
    long seed = product.getValue() << 32 ^ second;
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
