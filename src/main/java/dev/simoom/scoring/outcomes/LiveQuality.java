package dev.simoom.scoring.outcomes;

import dev.simoom.model.VolatilityModel;
import dev.simoom.scoring.VariantScore;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/**
 * How good each model was over the last rows that met their outcome, those that only shadow
 * included. Only models whose artifact is here are judged, so that no sender adds labels.
 */
final class LiveQuality {
  /** A model by its name and the seconds that it looks ahead. */
  private record Judged(String name, int horizon) {}

  private final MeterRegistry metrics;
  private final int rows;
  private final Map<Judged, JudgedModel> models = new ConcurrentHashMap<>();

  /**
   * @param rows that are remembered of each model
   */
  LiveQuality(int rows, MeterRegistry metrics) {
    this.rows = rows;
    this.metrics = metrics;
  }

  /** A model's score met its outcome. */
  void judge(VariantScore score, boolean spike) {
    model(name(score), score.modelVariant(), score.horizon())
        .add(score.modelVersion(), score.probability(), score.prediction() == 1, spike);
  }

  /** Shows the figures of a model, undefined as long as none of its rows has met its outcome. */
  void show(VolatilityModel model) {
    model(model.name(), model.variant().label(), model.horizon());
  }

  private JudgedModel model(String name, String variant, int horizon) {
    return models.computeIfAbsent(
        new Judged(name, horizon), absent -> judged(name, variant, horizon));
  }

  private static String name(VariantScore score) {
    int slash = score.modelVersion().indexOf('/');
    return slash < 0 ? score.modelVersion() : score.modelVersion().substring(0, slash);
  }

  private JudgedModel judged(String name, String variant, int horizon) {
    JudgedModel model = new JudgedModel(rows);
    gauge(
        "simoom.live.average.precision",
        "Average precision of a model over its last rows that met their outcome",
        model,
        name,
        variant,
        horizon,
        m -> m.metrics().averagePrecision());
    gauge(
        "simoom.live.brier",
        "Brier score of a model over its last rows that met their outcome",
        model,
        name,
        variant,
        horizon,
        m -> m.metrics().brier());
    gauge(
        "simoom.live.base.rate",
        "Share of spikes among the last rows of a model that met their outcome",
        model,
        name,
        variant,
        horizon,
        m -> m.metrics().baseRate());
    gauge(
        "simoom.live.precision",
        "Of the last rows that a model said to be spikes, the share that were",
        model,
        name,
        variant,
        horizon,
        m -> m.metrics().precision());
    gauge(
        "simoom.live.recall",
        "Of the spikes among a model's last rows, the share that it said",
        model,
        name,
        variant,
        horizon,
        m -> m.metrics().recall());
    gauge(
        "simoom.live.mean.probability",
        "Mean probability of a model over its last rows that met their outcome",
        model,
        name,
        variant,
        horizon,
        m -> m.metrics().meanProbability());
    gauge(
        "simoom.live.rows",
        "Rows of a model that met their outcome and are judged",
        model,
        name,
        variant,
        horizon,
        JudgedModel::size);
    return model;
  }

  private void gauge(
      String metric,
      String description,
      JudgedModel model,
      String name,
      String variant,
      int horizon,
      ToDoubleFunction<JudgedModel> value) {
    Gauge.builder(metric, model, value)
        .description(description)
        .tag("model_name", name)
        .tag("model_variant", variant)
        .tag("horizon", String.valueOf(horizon))
        .register(metrics);
  }
}
