package dev.simoom.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An axis of a chart: its range, and how values along it are written.
 *
 * @param title empty where the axis says itself what it is
 * @param low the least value; above 0 where the kind is {@link Kind#LOG}
 * @param high the greatest; where it is not above the least, the range is widened by one
 */
public record Axis(String title, double low, double high, Kind kind) {
  private static final int TICKS = 5;

  /** What the values are. */
  public enum Kind {
    /** Any number. */
    NUMBER,
    /** Whole numbers. */
    COUNT,
    /** Shares of one, written as percent. */
    SHARE,
    /** Numbers above 0, each factor of ten as long as the next. */
    LOG
  }

  public Axis {
    if (kind == Kind.LOG && !(low > 0)) {
      throw new IllegalArgumentException("a logarithmic axis from " + low);
    }
    if (!(high > low)) {
      low = kind == Kind.LOG ? low / 2 : low - 0.5;
      high = kind == Kind.LOG ? low * 4 : low + 1;
    }
  }

  /** Shares from 0 to 1. */
  public static Axis shares(String title) {
    return new Axis(title, 0, 1, Kind.SHARE);
  }

  /** Any numbers from the least to the greatest. */
  public static Axis numbers(String title, double low, double high) {
    return new Axis(title, low, high, Kind.NUMBER);
  }

  /** Whole numbers from 0 to the greatest. */
  public static Axis counts(String title, double high) {
    return new Axis(title, 0, Math.max(1, high), Kind.COUNT);
  }

  /** Where a value lies: 0 at the least, 1 at the greatest; values beyond lie at the ends. */
  double at(double value) {
    double share =
        kind == Kind.LOG
            ? (Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low))
            : (value - low) / (high - low);
    return Double.isNaN(share) ? 0 : Math.max(0, Math.min(1, share));
  }

  /** Round values in the range, at most ten. */
  List<Double> ticks() {
    return kind == Kind.LOG ? powers() : multiples();
  }

  /** Multiples of 1, 2 or 5 times a power of ten. */
  private List<Double> multiples() {
    double rough = (high - low) / TICKS;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = 10 * power;
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= rough) {
        step = factor * power;
        break;
      }
    }
    if (kind == Kind.COUNT) {
      step = Math.max(1, step);
    }
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  private List<Double> powers() {
    int first = (int) Math.ceil(Math.log10(low) - 1e-9);
    int last = (int) Math.floor(Math.log10(high) + 1e-9);
    if (last - first < 1) {
      return List.of(low, Math.sqrt(low * high), high);
    }
    int every = 1 + (last - first) / TICKS;
    List<Double> ticks = new ArrayList<>();
    for (int power = first; power <= last; power += every) {
      ticks.add(Math.pow(10, power));
    }
    return ticks;
  }

  /** A value as people read it. */
  String text(double value) {
    return switch (kind) {
      case COUNT -> String.format(Locale.ROOT, "%,.0f", value);
      case SHARE -> Text.percent(value);
      case LOG -> Text.number(value);
      case NUMBER -> plain(value);
    };
  }

  private String plain(double value) {
    double span = high - low;
    if (value == 0 || span >= 10 && span < 1e9) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    int digits = (int) Math.ceil(-Math.log10(span)) + 1;
    return digits > 5 || span >= 1e9
        ? String.format(Locale.ROOT, "%.2g", value)
        : String.format(Locale.ROOT, "%." + Math.max(1, digits) + "f", value);
  }
}
