package dev.simoom.alerts.backtest;

import dev.simoom.report.Text;
import java.util.List;
import java.util.Locale;

/** A backtest in sentences and cells. */
public final class BacktestText {
  private static final double Z = 1.959964;

  private BacktestText() {}

  /**
   * What the setting gave, in sentences.
   *
   * @param cutOff the model's own threshold
   */
  public static String verdict(AlertFigures figures, double cutOff) {
    String setting =
        String.format(
            Locale.ROOT,
            "From a probability of %.2f%s, with a hold-off of %s: ",
            figures.threshold() == null ? cutOff : figures.threshold(),
            figures.threshold() == null ? " (the model's own)" : "",
            duration(figures.holdOffSeconds()));
    if (figures.alerts() == 0) {
      return setting
          + String.format(
              Locale.ROOT, "no alert in %s, and %,d spikes.", days(figures), figures.spikes());
    }
    return setting
        + String.format(
            Locale.ROOT,
            "%s alerts a day. %s%s",
            Text.number(figures.alertsADay()),
            precision(figures),
            recall(figures));
  }

  private static String precision(AlertFigures figures) {
    int judged = figures.right() + figures.wrong();
    if (judged == 0) {
      return "What followed is not known of any. ";
    }
    double[] interval = interval(figures.right(), judged);
    return String.format(
        Locale.ROOT,
        "A spike followed %,d of %,d (%s; 95 %% interval %s to %s). ",
        figures.right(),
        judged,
        Text.percent(figures.precision()),
        Text.percent(interval[0]),
        Text.percent(interval[1]));
  }

  private static String recall(AlertFigures figures) {
    return figures.spikes() == 0
        ? "There was no spike."
        : String.format(
            Locale.ROOT,
            "Of %,d spikes %,d were told, %,d of them before the volatility had reached its level.",
            figures.spikes(),
            figures.told(),
            figures.toldAhead());
  }

  /** The cheapest setting, in a sentence. */
  public static String cheapest(BacktestReport report) {
    AlertFigures figures = report.cheapest();
    return String.format(
        Locale.ROOT,
        "Where a missed spike costs as much as %s false alarms, the cheapest of the grid is a"
            + " threshold of %.2f with a hold-off of %s: %s alerts a day, %s false alarms a day,"
            + " %,d of %,d spikes told. It was chosen on these very rows; expect less of others.",
        Text.number(report.missCost()),
        figures.threshold(),
        duration(figures.holdOffSeconds()),
        Text.number(figures.alertsADay()),
        Text.number(figures.falseAlarmsADay()),
        figures.told(),
        figures.spikes());
  }

  /** The columns of a table: see the template. */
  static List<String> cells(AlertFigures figures) {
    return List.of(
        count(figures.alerts()),
        Text.number(figures.alertsADay()),
        figures.precision() == null ? "" : Text.percent(figures.precision()),
        count(figures.wrong()),
        count(figures.spikes()),
        figures.recall() == null ? "" : Text.percent(figures.recall()),
        count(figures.toldAhead()),
        figures.medianLeadSeconds() == null
            ? ""
            : String.format(Locale.ROOT, "%.0f s", figures.medianLeadSeconds()));
  }

  /** As people say it: {@code 0 s}, {@code 5 min}, {@code 1 h}. */
  static String duration(long seconds) {
    if (seconds > 0 && seconds % 3600 == 0) {
      return seconds / 3600 + " h";
    }
    return seconds > 0 && seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
  }

  private static String days(AlertFigures figures) {
    return String.format(Locale.ROOT, "%.2f days", figures.days());
  }

  private static String count(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** The score interval of a share: E. B. Wilson, "Probable inference" (1927). */
  private static double[] interval(int hits, int all) {
    double share = (double) hits / all;
    double middle = share + Z * Z / (2 * all);
    double half = Z * Math.sqrt(share * (1 - share) / all + Z * Z / (4.0 * all * all));
    double scale = 1 + Z * Z / all;
    return new double[] {(middle - half) / scale, (middle + half) / scale};
  }
}
