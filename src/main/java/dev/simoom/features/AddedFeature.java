package dev.simoom.features;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link CustomFeature} that was found, with where it comes from: it gives a value for every row,
 * whatever the user's code does. Safe for use by many threads where the user's code is.
 */
public final class AddedFeature {
  private static final Logger LOG = LoggerFactory.getLogger(AddedFeature.class);
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
  private static final int LONGEST_TEXT = 1000;

  /** Why a row has no value. */
  public enum Missing {
    /** The feature says so. */
    UNDEFINED,
    /** The value is infinite. */
    INFINITE,
    /** The feature's code failed. */
    ERROR
  }

  private final Supplier<? extends CustomFeature> make;
  private final CustomFeature code;
  private final String place;
  private final Optional<String> expression;
  private final FeatureDefinition definition;
  private final String unit;
  private final String description;
  private final int windowSeconds;
  private final Map<Missing, LongAdder> missing = new EnumMap<>(Missing.class);

  /**
   * @param make gives an instance, another one each time
   * @param place where it is defined, for what is said of it
   * @param expression it is computed by; empty for a class
   * @param sha256 of its definition
   * @throws IllegalArgumentException where it says something of itself that is not allowed, with
   *     the place and the reason
   */
  public AddedFeature(
      Supplier<? extends CustomFeature> make,
      String place,
      Optional<String> expression,
      String sha256) {
    this.make = make;
    this.place = place;
    this.expression = expression;
    this.code = make.get();
    String name = code.name();
    require(
        name != null && NAME.matcher(name).matches(),
        "the name is '"
            + name
            + "'; allowed are up to 63 lower-case letters, digits and _, a"
            + " letter first");
    this.definition = new FeatureDefinition(name, code.version(), sha256);
    require(
        definition.version() > 0,
        "the version of " + name + " is " + definition.version() + "; allowed is 1 or more");
    this.unit = text("unit", code.unit());
    this.description = text("description", code.description());
    this.windowSeconds = code.windowSeconds();
    require(
        windowSeconds >= 0
            && (expression.isPresent() || windowSeconds <= CustomFeature.LONGEST_WINDOW),
        name
            + " looks back "
            + windowSeconds
            + " s; allowed is 0 to "
            + CustomFeature.LONGEST_WINDOW);
    for (Missing why : Missing.values()) {
      missing.put(why, new LongAdder());
    }
  }

  private String text(String what, String said) {
    require(
        said != null
            && !said.isBlank()
            && said.length() <= LONGEST_TEXT
            && said.lines().count() < 2,
        "the "
            + what
            + " of "
            + definition.name()
            + " is missing, or not one line of at most "
            + LONGEST_TEXT
            + " characters");
    return said;
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      throw refused(otherwise);
    }
  }

  /** What is said where it cannot be used. */
  IllegalArgumentException refused(String why) {
    return new IllegalArgumentException(place + ": " + why);
  }

  /** Its name. */
  public String name() {
    return definition.name();
  }

  /** Which definition it is. */
  public FeatureDefinition definition() {
    return definition;
  }

  /** Where it is defined: a class and its jar, or a place in a file. */
  public String place() {
    return place;
  }

  /** The definition for people. */
  public String formula() {
    return expression.map(text -> description + ": " + text).orElse(description);
  }

  /** The unit of its values. */
  public String unit() {
    return unit;
  }

  int windowSeconds() {
    return windowSeconds;
  }

  /** How many seconds of ticks it reads; 0 for an expression. */
  int tickSeconds() {
    return expression.isPresent() ? 0 : Math.max(1, windowSeconds);
  }

  /** How many rows had no value, for this reason, since the program began. */
  public long missing(Missing why) {
    return missing.get(why).sum();
  }

  /** Its value in a row; NaN where there is none, which is counted. */
  double value(FeatureView row) {
    double value;
    try {
      value = code.value(row);
    } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
      count(Missing.ERROR, row, e.toString(), e instanceof StackOverflowError ? null : e);
      return Double.NaN;
    }
    if (Double.isInfinite(value)) {
      count(Missing.INFINITE, row, "it is infinite", null);
      return Double.NaN;
    }
    if (Double.isNaN(value)) {
      missing.get(Missing.UNDEFINED).increment();
    }
    return value;
  }

  private void count(Missing why, FeatureView row, String reason, Throwable failure) {
    LongAdder counted = missing.get(why);
    synchronized (counted) {
      counted.increment();
      if (counted.sum() > 1) {
        return;
      }
    }
    LOG.warn(
        "feature {} ({}) has no value for {} at second {}: {}; the next are counted in"
            + " simoom_features_custom_missing_total",
        name(),
        place,
        row.productId(),
        row.second(),
        reason,
        failure);
  }

  /**
   * Computes the value anew, with an instance that has seen no other row; NaN where there is none,
   * which is not counted.
   */
  public double anew(FeatureView row) {
    try {
      double value = make.get().value(row);
      return Double.isInfinite(value) ? Double.NaN : value;
    } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
      return Double.NaN;
    }
  }
}
