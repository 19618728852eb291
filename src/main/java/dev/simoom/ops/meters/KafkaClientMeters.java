package dev.simoom.ops.meters;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsReporter;

/**
 * Gives the telling ones of a Kafka client's metrics to the registry, under the names and tags that
 * Micrometer's own binder gives them, for as long as the client lives. Kafka makes one for each
 * client that has it among its {@code metric.reporters}.
 */
public final class KafkaClientMeters implements MetricsReporter {
  /** The client setting that carries the {@link MeterRegistry}. */
  static final String REGISTRY = "simoom.meter.registry";

  /** Some are there for each topic and partition too, under the same name. */
  private static final Set<String> OF_A_CLIENT = Set.of("client-id");

  private static final Map<String, Set<String>> TELLING =
      Map.of(
          "consumer-fetch-manager-metrics",
          Set.of(
              "records-lag-max",
              "records-consumed-total",
              "bytes-consumed-total",
              "fetch-latency-avg"),
          "consumer-coordinator-metrics",
          Set.of(
              "assigned-partitions",
              "commit-latency-avg",
              "failed-rebalance-total",
              "last-heartbeat-seconds-ago",
              "rebalance-total"),
          "consumer-metrics",
          Set.of("connection-count", "last-poll-seconds-ago", "poll-idle-ratio-avg"),
          "producer-metrics",
          Set.of(
              "batch-size-avg",
              "buffer-available-bytes",
              "connection-count",
              "outgoing-byte-total",
              "record-error-total",
              "record-retry-total",
              "record-send-total",
              "request-latency-avg"));

  private final Map<MetricName, Meter> meters = new ConcurrentHashMap<>();
  private MeterRegistry registry;

  @Override
  public void configure(Map<String, ?> settings) {
    registry = (MeterRegistry) settings.get(REGISTRY);
  }

  @Override
  public void init(List<KafkaMetric> metrics) {
    metrics.forEach(this::metricChange);
  }

  @Override
  public void metricChange(KafkaMetric metric) {
    MetricName name = metric.metricName();
    boolean ofTheClient = name.tags().keySet().equals(OF_A_CLIENT);
    if (ofTheClient && TELLING.getOrDefault(name.group(), Set.of()).contains(name.name())) {
      meters.computeIfAbsent(name, key -> meter(key, metric));
    }
  }

  private Meter meter(MetricName name, KafkaMetric metric) {
    String group = name.group().substring(0, name.group().length() - "-metrics".length());
    boolean counts = name.name().endsWith("-total");
    String plain = counts ? name.name().replaceAll("-total$", "") : name.name();
    String id = ("kafka." + group + "." + plain).replace('-', '.');
    Tags tags = Tags.empty();
    for (Map.Entry<String, String> tag : name.tags().entrySet()) {
      tags = tags.and(tag.getKey().replace('-', '.'), tag.getValue());
    }
    return counts
        ? FunctionCounter.builder(id, metric, KafkaClientMeters::value)
            .description(name.description())
            .tags(tags)
            .register(registry)
        : Gauge.builder(id, metric, KafkaClientMeters::value)
            .description(name.description())
            .tags(tags)
            .register(registry);
  }

  private static double value(KafkaMetric metric) {
    return metric.metricValue() instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  @Override
  public void metricRemoval(KafkaMetric metric) {
    Meter gone = meters.remove(metric.metricName());
    if (gone != null) {
      registry.remove(gone);
    }
  }

  @Override
  public void close() {
    meters.values().forEach(registry::remove);
    meters.clear();
  }
}
