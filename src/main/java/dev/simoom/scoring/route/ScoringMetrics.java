package dev.simoom.scoring.route;

import dev.simoom.model.Variant;
import dev.simoom.scoring.Prediction;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Counts what is predicted, under the names that older dashboards know. */
final class ScoringMetrics {
  private static final double[] PROBABILITIES = {
    0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1
  };

  private final Map<String, List<Counter>> predictions;
  private final ProductMetrics products;
  private final Histogram probability;
  private final Counter made;
  private final RecentRate rate = new RecentRate(60, System::nanoTime);
  private final AtomicLong lastSecond = new AtomicLong();

  /**
   * @param histograms where the histogram of probabilities goes: Micrometer's rounds what is below
   *     1 up to 1
   */
  ScoringMetrics(MeterRegistry metrics, PrometheusRegistry histograms, ProductMetrics products) {
    this.products = products;
    made =
        Counter.builder("volatility.consumer.predictions.made")
            .description("Predictions made from feature rows")
            .register(metrics);
    probability =
        Histogram.builder()
            .name("volatility_prediction_probability")
            .help("Probability of a spike, as predicted from feature rows")
            .classicOnly()
            .withoutExemplars()
            .classicUpperBounds(PROBABILITIES)
            .build();
    histograms.register(probability);
    TimeGauge.builder("volatility.consumer.lag", this, TimeUnit.MILLISECONDS, ScoringMetrics::lag)
        .description("Now minus the end of the last second that was scored")
        .register(metrics);
    Gauge.builder("volatility.consumer.processing.rate", rate, RecentRate::perSecond)
        .description("Feature rows scored a second, over the last minute")
        .register(metrics);
    predictions =
        Arrays.stream(Variant.values())
            .map(Variant::label)
            .collect(
                Collectors.toMap(
                    variant -> variant,
                    variant ->
                        List.of(counter(metrics, variant, 0), counter(metrics, variant, 1))));
  }

  private double lag() {
    long end = lastSecond.get();
    return end == 0 ? Double.NaN : System.currentTimeMillis() - end * 1000.0;
  }

  void predicted(Prediction prediction) {
    made.increment();
    rate.add();
    probability.observe(prediction.probability());
    lastSecond.set(prediction.second() + 1);
    predictions.get(prediction.modelVariant()).get(prediction.prediction()).increment();
    products.predicted(prediction);
  }

  private static Counter counter(MeterRegistry metrics, String variant, int prediction) {
    return Counter.builder("volatility.predictions")
        .description("Predictions from feature rows, by the kind of model and what they say")
        .tag("model_variant", variant)
        .tag("prediction", String.valueOf(prediction))
        .register(metrics);
  }
}
