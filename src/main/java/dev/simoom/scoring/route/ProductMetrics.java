package dev.simoom.scoring.route;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.model.Knowledge;
import dev.simoom.scoring.Prediction;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The newest price, volatility and probability of each product, and its spikes. The settings name
 * the products; what comes of others is not shown, so that no sender can add labels without end.
 */
final class ProductMetrics {
  private final Map<String, Product> products;
  private final int price;
  private final int volatility;

  /** The newest of one product; NaN before there was any. */
  private static final class Product {
    private final Counter spikes;
    private volatile double price = Double.NaN;
    private volatile double volatility = Double.NaN;
    private volatile double probability = Double.NaN;
    private volatile double threshold = Double.NaN;
    private volatile double tau = Double.NaN;
    private volatile double knownHours = Double.NaN;
    private volatile double known = Double.NaN;

    Product(String id, MeterRegistry metrics) {
      spikes =
          Counter.builder("simoom.predictions.spikes")
              .description("Feature rows for which a spike was predicted")
              .tag("product_id", id)
              .register(metrics);
      gauge(metrics, id, "simoom.market.price", "Price of the last trade", p -> p.price);
      gauge(
          metrics,
          id,
          "simoom.market.volatility",
          "volatility_60s of the newest row: log return per square root of a second",
          p -> p.volatility);
      gauge(
          metrics,
          id,
          "simoom.prediction.probability.newest",
          "Probability of a spike within the horizon of the model that answered, of the newest row",
          p -> p.probability);
      gauge(
          metrics,
          id,
          "simoom.prediction.threshold",
          "From which probability on the model that answered predicts a spike",
          p -> p.threshold);
      gauge(
          metrics,
          id,
          "simoom.product.tau",
          "From which sigma_future on the horizon of the model that answered is a spike: log return"
              + " per square root of a second; NaN while the product is unknown",
          p -> p.tau);
      gauge(
          metrics,
          id,
          "simoom.product.known",
          "What is known of the product: 2 known, 1 learning, 0 unknown",
          p -> p.known);
      gauge(
          metrics,
          id,
          "simoom.product.known.hours",
          "Hours of the product's own rows that its tau rests on",
          p -> p.knownHours);
    }

    private void gauge(
        MeterRegistry metrics,
        String id,
        String name,
        String description,
        ToDoubleFunction<Product> value) {
      Gauge.builder(name, this, value)
          .description(description)
          .tag("product_id", id)
          .register(metrics);
    }
  }

  ProductMetrics(List<String> products, FeatureCatalogue catalogue, MeterRegistry metrics) {
    this.price = catalogue.position("price").orElseThrow();
    this.volatility = catalogue.position("volatility_60s").orElseThrow();
    this.products =
        products.stream()
            .distinct()
            .collect(Collectors.toMap(id -> id, id -> new Product(id, metrics)));
  }

  void read(FeatureRow row) {
    Product product = products.get(row.productId());
    if (product != null) {
      product.price = row.value(price);
      product.volatility = row.value(volatility);
    }
  }

  private static double known(Prediction prediction) {
    if (prediction.known() == null) {
      return Double.NaN;
    }
    if (prediction.isOfUnknownProduct()) {
      return 0;
    }
    return Knowledge.LEARNING.label().equals(prediction.known()) ? 1 : 2;
  }

  void predicted(Prediction prediction) {
    Product product = products.get(prediction.productId());
    if (product != null) {
      product.probability = prediction.probability();
      product.threshold = prediction.threshold();
      product.tau = prediction.tau() == null ? Double.NaN : prediction.tau();
      product.knownHours = prediction.knownHours() == null ? Double.NaN : prediction.knownHours();
      product.known = known(prediction);
      if (prediction.prediction() == 1) {
        product.spikes.increment();
      }
    }
  }
}
