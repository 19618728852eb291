package dev.simoom.alerts.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.outcomes.Outcome;
import dev.simoom.training.report.ReportJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AlertBacktestTest {
  /** A day of one product: a spike of 100 s each hour, half of them seen, and a false alarm. */
  private static final AlertBacktest DAY = new AlertBacktest(day());

  private static List<Outcome> day() {
    List<Outcome> outcomes = new ArrayList<>();
    for (int second = 0; second < 86_400; second++) {
      int hour = second / 3600;
      int within = second % 3600;
      boolean spike = within >= 1000 && within < 1100;
      boolean seen = spike && hour % 2 == 0 || within == 3000 && hour < 6;
      outcomes.add(outcome("BTC-USD", second, seen ? 0.72 : 0.11, spike));
    }
    return outcomes;
  }

  @Test
  void shouldCountWhatAlertsWereWorth() {
    AlertFigures figures = DAY.by(OptionalDouble.of(0.5), Duration.ofMinutes(5)).figures();
    assertThat(figures).isEqualTo(new AlertFigures(0.5, 300, 18, 12, 6, 0, 24, 12, 12, 60.0, 1.0));
    assertThat(figures.precision()).isEqualTo(12 / 18.0);
    assertThat(figures.recall()).isEqualTo(0.5);
    assertThat(figures.alertsADay()).isEqualTo(18);
    assertThat(figures.falseAlarmsADay()).isEqualTo(6);
    assertThat(figures.costADay(5)).isEqualTo(6 + 5 * 12);
  }

  @Test
  void shouldTellLessWithALongerHoldOff() {
    AlertFigures hourly = DAY.by(OptionalDouble.of(0.5), Duration.ofHours(1)).figures();
    AlertFigures each = DAY.by(OptionalDouble.of(0.5), Duration.ZERO).figures();
    assertThat(each.alerts()).isEqualTo(12 * 100 + 6);
    assertThat(hourly.alerts()).isLessThan(18);
  }

  @Test
  void shouldFindTheCheapestOfTheGrid() {
    BacktestReport report = report(DAY);
    assertThat(report.grid()).hasSize(5 * 19);
    assertThat(report.cheapest().threshold()).isEqualTo(0.15);
    assertThat(report.cheapest().told()).isEqualTo(12);
    double cost = report.cheapest().costADay(report.missCost());
    assertThat(report.grid())
        .allSatisfy(
            each -> assertThat(each.costADay(report.missCost())).isGreaterThanOrEqualTo(cost));
  }

  @Test
  void shouldSayItInSentences() {
    assertThat(BacktestText.verdict(report(DAY).chosen(), 0.3))
        .isEqualTo(
            "From a probability of 0.50, with a hold-off of 5 min: 18 alerts a day. A spike"
                + " followed 12 of 18 (67 %; 95 % interval 44 % to 84 %). Of 24 spikes 12 were"
                + " told, 12 of them before the volatility had reached its level.");
  }

  @Test
  void shouldSayThatThereWasNothing() {
    AlertBacktest calm = new AlertBacktest(List.of(outcome("A-USD", 5, 0.01, false)));
    BacktestReport report = report(calm);
    assertThat(BacktestText.verdict(report.chosen(), 0.3))
        .contains("no alert in 0.00 days, and 0 spikes");
    assertThat(report.chosen().precision()).isNull();
    assertThat(BacktestHtml.of(report)).contains("no alert").doesNotContain("NaN", "null");
    assertThat(ReportJson.of(report)).contains("\"precision\" : null");
  }

  @Test
  void shouldDrawAndWriteEverything() {
    List<Outcome> two = new ArrayList<>(day());
    two.addAll(List.of(outcome("<b>-USD", 10, 0.9, true), outcome("<b>-USD", 11, 0.9, true)));
    BacktestReport report = report(new AlertBacktest(two));
    assertThat(report.products()).containsOnlyKeys("<b>-USD", "BTC-USD");
    assertThat(report.chosen().days()).isEqualTo(1.0, within(1e-9));
    assertThat(BacktestHtml.of(report))
        .contains(
            "&lt;b&gt;-USD",
            "hold-off 15 min: threshold 10 %",
            "Cost a day",
            "<th scope=\"row\">all")
        .doesNotContain("NaN", "<b>-USD", "src=", "href=");
    assertThat(ReportJson.of(report))
        .contains("\"alerts_a_day\"", "\"hold_off_seconds\" : 300", "\"lead_seconds\" : 60")
        .doesNotContain("isRight", "\"right\" : true");
  }

  private static BacktestReport report(AlertBacktest backtest) {
    return BacktestReport.of(
        Instant.EPOCH,
        "fake/7",
        0.3,
        List.of("day.ndjson"),
        "",
        new BacktestReport.Setting(OptionalDouble.of(0.5), Duration.ofMinutes(5), 5),
        backtest);
  }

  private static Outcome outcome(String product, long second, double probability, boolean spike) {
    Instant at = Instant.ofEpochSecond(second);
    Prediction said =
        new Prediction(product, second, probability, 0, 0.3, "ml", "fake/7", "other", at);
    return new Outcome(said, 1e-4, Optional.of(spike));
  }
}
