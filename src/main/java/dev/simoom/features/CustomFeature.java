package dev.simoom.features;

/**
 * A feature of a user's own: a public class with a public constructor without parameters, in a jar
 * of the folder {@code SIMOOM_LIB}, that the jar's file {@code
 * META-INF/services/dev.simoom.features.CustomFeature} names. {@code docs/features.md} shows one.
 *
 * <p>What it says of itself is asked once, when the program starts. {@link #value} is asked for
 * each row, by several threads at a time, and again for the same row after a crash, from a file and
 * for the parity check: it must follow from the view alone, so a class keeps no values between
 * calls and asks neither the clock nor random numbers.
 */
public interface CustomFeature {
  /** The longest that {@link #windowSeconds()} may be. */
  int LONGEST_WINDOW = 900;

  /**
   * Its name in rows, files and requests: up to 63 lower-case letters, digits and _, a letter
   * first; not that of another feature.
   */
  String name();

  /** Which definition this is, 1 or more: raise it with whatever changes a value. */
  int version();

  /**
   * The unit of its values. One that begins with {@code log return} says that the values are twice
   * as high for a product that moves twice as much, and models read them in the product's level.
   */
  default String unit() {
    return "1";
  }

  /** What it is, in a sentence. */
  String description();

  /**
   * How many seconds back it looks, the row's own among them: 0 or 1 for that alone, up to {@value
   * #LONGEST_WINDOW}. The ticks of so many seconds are kept in memory for each product.
   */
  int windowSeconds();

  /**
   * Its value in a row.
   *
   * @param row what is known at the end of the row's second; only during the call
   * @return NaN where it is undefined. What is infinite, or an exception, leaves the row without a
   *     value too, and is counted and logged
   */
  double value(FeatureView row);
}
