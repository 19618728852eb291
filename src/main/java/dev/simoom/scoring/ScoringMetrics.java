package dev.simoom.scoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what is predicted, under the names that older dashboards know. */
final class ScoringMetrics {
  private final MeterRegistry metrics;
  private final Map<String, Counter> predictions = new ConcurrentHashMap<>();
  private final Counter made;
  private final DistributionSummary probability;
  private final AtomicLong lastSecond = new AtomicLong();

  ScoringMetrics(MeterRegistry metrics) {
    this.metrics = metrics;
    made =
        Counter.builder("volatility.consumer.predictions.made")
            .description("Predictions made from feature rows")
            .register(metrics);
    probability =
        DistributionSummary.builder("volatility.prediction.probability")
            .description("Probability of a spike, as predicted")
            .serviceLevelObjectives(0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1)
            .register(metrics);
    TimeGauge.builder("volatility.consumer.lag", this, TimeUnit.MILLISECONDS, ScoringMetrics::lag)
        .description("Now minus the event time of the last row that was scored")
        .register(metrics);
  }

  private double lag() {
    long end = lastSecond.get();
    return end == 0 ? Double.NaN : System.currentTimeMillis() - end * 1000.0;
  }

  void predicted(Prediction prediction) {
    made.increment();
    probability.record(prediction.probability());
    lastSecond.set(prediction.second() + 1);
    predictions
        .computeIfAbsent(
            prediction.modelVariant() + prediction.prediction(), key -> counter(prediction))
        .increment();
  }

  private Counter counter(Prediction prediction) {
    return Counter.builder("volatility.predictions")
        .description("Predictions by the kind of model and what they say")
        .tags(
            Tags.of(
                Tag.of("model_variant", prediction.modelVariant()),
                Tag.of("prediction", String.valueOf(prediction.prediction()))))
        .register(metrics);
  }
}
