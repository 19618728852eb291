package dev.simoom.alerts.backtest;

import dev.simoom.alerts.AlertJudge;
import dev.simoom.alerts.AlertRule;
import dev.simoom.alerts.JudgedAlert;
import dev.simoom.scoring.outcomes.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.LongStream;

/** The alerts that outcomes give by one setting or many, and what they were worth. */
public final class AlertBacktest {
  private static final double SECONDS_A_DAY = 86_400;
  private static final int THRESHOLDS = 20;

  private final List<Outcome> outcomes;
  private final double days;

  /**
   * @param outcomes each product's in the order of time, at least one
   */
  public AlertBacktest(List<Outcome> outcomes) {
    this.outcomes = List.copyOf(outcomes);
    this.days = outcomes.stream().mapToLong(Outcome::second).distinct().count() / SECONDS_A_DAY;
  }

  /** The alerts of one product or all, and what they were worth. */
  public record Result(List<JudgedAlert> alerts, AlertFigures figures) {}

  /**
   * The alerts by one setting.
   *
   * @param threshold probability from which to tell; empty: each prediction's own
   */
  public Result by(OptionalDouble threshold, Duration holdOff) {
    AlertJudge judge = new AlertJudge(new AlertRule(threshold, holdOff));
    List<JudgedAlert> alerts = new ArrayList<>();
    outcomes.forEach(outcome -> judge.take(outcome).ifPresent(alerts::add));
    int right = (int) alerts.stream().filter(JudgedAlert::isRight).count();
    int wrong = (int) alerts.stream().filter(JudgedAlert::isWrong).count();
    AlertFigures figures =
        new AlertFigures(
            threshold.isPresent() ? threshold.getAsDouble() : null,
            holdOff.toSeconds(),
            alerts.size(),
            right,
            wrong,
            alerts.size() - right - wrong,
            judge.spikes(),
            judge.told(),
            judge.toldAhead(),
            medianLead(alerts),
            days);
    return new Result(List.copyOf(alerts), figures);
  }

  /** The same rows of one product alone. */
  public AlertBacktest of(String productId) {
    return new AlertBacktest(
        outcomes.stream().filter(each -> each.productId().equals(productId)).toList());
  }

  /** The products that there are rows of, in the order of their names. */
  public List<String> products() {
    return outcomes.stream().map(Outcome::productId).distinct().sorted().toList();
  }

  /** Figures for each hold-off at each threshold of 0.05, 0.1, ... 0.95. */
  public List<AlertFigures> grid(List<Duration> holdOffs) {
    List<AlertFigures> grid = new ArrayList<>();
    for (Duration holdOff : holdOffs) {
      for (int i = 1; i < THRESHOLDS; i++) {
        grid.add(by(OptionalDouble.of((double) i / THRESHOLDS), holdOff).figures());
      }
    }
    return grid;
  }

  private static Double medianLead(List<JudgedAlert> alerts) {
    long[] leads = alerts.stream().flatMapToLong(alert -> alert.lead().stream()).sorted().toArray();
    return leads.length == 0
        ? null
        : LongStream.of(leads[(leads.length - 1) / 2], leads[leads.length / 2])
            .average()
            .orElseThrow();
  }
}
