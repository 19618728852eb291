package dev.simoom.alerts.backtest;

import dev.simoom.alerts.JudgedAlert;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What the webhook's alerts would have been worth on recorded rows.
 *
 * @param createdAt when it was made
 * @param model whose predictions were told
 * @param cutOff the model's own threshold
 * @param data the files
 * @param note how the rows lie to what the model was trained on
 * @param missCost what a spike costs that was not told, in false alarms
 * @param chosen by the setting that was asked for, all products
 * @param cheapest of the grid, at that cost
 * @param products by that setting, each product alone
 * @param grid for each hold-off and threshold
 * @param alerts by that setting, in the order of time
 */
public record BacktestReport(
    Instant createdAt,
    String model,
    double cutOff,
    List<String> data,
    String note,
    double missCost,
    AlertFigures chosen,
    AlertFigures cheapest,
    Map<String, AlertFigures> products,
    List<AlertFigures> grid,
    List<JudgedAlert> alerts) {
  private static final List<Duration> HOLD_OFFS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofHours(1));

  /**
   * What was asked for.
   *
   * @param threshold probability from which to tell; empty: the model's own
   */
  public record Setting(OptionalDouble threshold, Duration holdOff, double missCost) {}

  /**
   * Goes through rows.
   *
   * @param model and {@code cutOff}, {@code data}, {@code note}: as in the report
   */
  public static BacktestReport of(
      Instant createdAt,
      String model,
      double cutOff,
      List<String> data,
      String note,
      Setting setting,
      AlertBacktest backtest) {
    AlertBacktest.Result chosen = backtest.by(setting.threshold(), setting.holdOff());
    Map<String, AlertFigures> products = new LinkedHashMap<>();
    for (String product : backtest.products()) {
      products.put(
          product, backtest.of(product).by(setting.threshold(), setting.holdOff()).figures());
    }
    List<AlertFigures> grid = backtest.grid(HOLD_OFFS);
    return new BacktestReport(
        createdAt,
        model,
        cutOff,
        data,
        note,
        setting.missCost(),
        chosen.figures(),
        cheapest(grid, setting.missCost()),
        products,
        grid,
        chosen.alerts());
  }

  /** At the same cost, the one with fewer alerts. */
  private static AlertFigures cheapest(List<AlertFigures> grid, double missCost) {
    return grid.stream()
        .min(
            Comparator.<AlertFigures>comparingDouble(each -> each.costADay(missCost))
                .thenComparingInt(AlertFigures::alerts))
        .orElseThrow();
  }
}
