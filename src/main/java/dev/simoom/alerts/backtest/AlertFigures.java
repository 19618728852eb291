package dev.simoom.alerts.backtest;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What alerts were worth by one setting.
 *
 * @param threshold probability from which people are told; null: each prediction's own
 * @param holdOffSeconds how long nothing more is said of a product after an alert
 * @param alerts how many there were
 * @param right how many of them a spike followed within the horizon
 * @param wrong how many none followed
 * @param unknown of how many that is not known, as the rows end before
 * @param spikes how many there were; seconds that one follows belong together while they are at
 *     most a horizon apart
 * @param told of how many spikes an alert told before they were over
 * @param toldAhead of how many it did before the volatility behind had reached tau
 * @param medianLeadSeconds from a right alert until it had, the median; null without a right alert
 * @param days for which there are rows of any product
 */
public record AlertFigures(
    Double threshold,
    long holdOffSeconds,
    int alerts,
    int right,
    int wrong,
    int unknown,
    int spikes,
    int told,
    int toldAhead,
    Double medianLeadSeconds,
    double days) {

  /** The share of the alerts that were right; null where nothing is known of any. */
  @JsonProperty("precision")
  public Double precision() {
    return share(right, right + wrong);
  }

  /** The share of the spikes that were told; null where there was none. */
  @JsonProperty("recall")
  public Double recall() {
    return share(told, spikes);
  }

  /** Alerts a day. */
  @JsonProperty("alerts_a_day")
  public double alertsADay() {
    return alerts / days;
  }

  /** Alerts a day that no spike followed. */
  @JsonProperty("false_alarms_a_day")
  public double falseAlarmsADay() {
    return wrong / days;
  }

  /**
   * What it cost a day, in false alarms.
   *
   * @param miss what a spike costs that was not told, in false alarms
   */
  public double costADay(double miss) {
    return (wrong + miss * (spikes - told)) / days;
  }

  private static Double share(int part, int all) {
    return all == 0 ? null : (double) part / all;
  }
}
