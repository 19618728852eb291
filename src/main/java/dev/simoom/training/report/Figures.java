package dev.simoom.training.report;

import dev.simoom.model.artifact.Measure;
import java.util.Locale;

/** Measures as text. */
public final class Figures {
  private Figures() {}

  /**
   * A figure with its intervals: {@code 0.591 [0.423, 0.688] [0.401, 0.702]}, the second by blocks
   * of an hour where there is one.
   *
   * @param format of one number
   */
  public static String of(Measure measure, String format) {
    String tenMinutes = format + " [" + format + ", " + format + "]";
    String text =
        String.format(Locale.ROOT, tenMinutes, measure.value(), measure.low(), measure.high());
    return measure.lowByHour() == null
        ? text
        : text
            + String.format(
                Locale.ROOT,
                " [" + format + ", " + format + "]",
                measure.lowByHour(),
                measure.highByHour());
  }
}
