package dev.simoom.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.simoom.market.Tick;
import dev.simoom.market.TickJson;
import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.PredictionJson;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * How long a complete second waits for its prediction, seen by a consumer of its own beside a
 * running Simoom.
 *
 * <p>A second is complete when the first tick of a later one arrives ({@code received_at}, which
 * the ingest stamps), or when the ingest says that its product is idle (the time that its message
 * bears). Its prediction is made at {@code predicted_at}, sent at the time that its message bears,
 * and there for everybody when this consumer holds it; both ends are clocks of one machine.
 */
public final class TickToPrediction {
  private static final String RAW = "ticks.raw";
  private static final String IDLE = "ticks.idle";
  private static final String PREDICTIONS = "ticks.predictions";

  private static final class Completions {
    private final TreeMap<Long, Long> at = new TreeMap<>();
    private long open = Long.MIN_VALUE;

    /** Seconds up to, and without, this one are complete. */
    void until(long second, long nanos) {
      if (open != Long.MIN_VALUE) {
        for (long k = Math.max(open, second - 60); k < second; k++) {
          at.putIfAbsent(k, nanos);
        }
      }
      open = Math.max(open, second);
    }
  }

  private final Map<String, Completions> completions = new HashMap<>();
  private final Map<String, Map<Long, long[]>> predictions = new HashMap<>();
  private final TickJson ticks = new TickJson();
  private final PredictionJson predictionJson = new PredictionJson();
  private final JsonMapper json = new JsonMapper();

  private TickToPrediction() {}

  /**
   * @param args the broker's address and the seconds to watch
   */
  public static void main(String[] args) throws IOException {
    TickToPrediction watch = new TickToPrediction();
    watch.read(args[0], Duration.ofSeconds(Long.parseLong(args[1])));
    watch.report();
  }

  private void read(String broker, Duration howLong) throws IOException {
    Properties settings = new Properties();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker);
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          List.of(RAW, IDLE, PREDICTIONS).stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToEnd(partitions);
      long end = System.nanoTime() + howLong.toNanos();
      while (System.nanoTime() < end) {
        for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(100))) {
          take(message);
        }
      }
    }
  }

  private void take(ConsumerRecord<String, byte[]> message) throws IOException {
    switch (message.topic()) {
      case RAW -> {
        Tick tick = ticks.read(message.value());
        of(tick.productId()).until(tick.second(), tick.receivedAt());
      }
      case IDLE -> {
        Completions product = of(json.readTree(message.value()).path("product_id").asText());
        product.until(product.open + 1, TimeUnit.MILLISECONDS.toNanos(message.timestamp()));
      }
      default -> {
        Prediction prediction = predictionJson.read(message.value());
        predictions
            .computeIfAbsent(prediction.productId(), p -> new HashMap<>())
            .putIfAbsent(
                prediction.second(),
                new long[] {
                  nanos(prediction.predictedAt()),
                  TimeUnit.MILLISECONDS.toNanos(message.timestamp()),
                  nanos(Instant.now())
                });
      }
    }
  }

  private Completions of(String product) {
    return completions.computeIfAbsent(product, p -> new Completions());
  }

  private static long nanos(Instant instant) {
    return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
  }

  private void report() {
    String[] until = {"scored (predicted_at)", "sent", "in a consumer's hands"};
    for (int i = 0; i < until.length; i++) {
      Histogram micros = new Histogram(TimeUnit.MINUTES.toMicros(10), 3);
      int to = i;
      predictions.forEach(
          (product, seconds) ->
              seconds.forEach(
                  (second, at) -> {
                    Long complete = of(product).at.get(second);
                    if (complete != null) {
                      micros.recordValue(Math.max(0, (at[to] - complete) / 1000));
                    }
                  }));
      System.out.printf(
          Locale.ROOT,
          "complete to %-22s %,6d seconds: p50 %.1f, p90 %.1f, p99 %.1f, max %.1f ms%n",
          until[i],
          micros.getTotalCount(),
          micros.getValueAtPercentile(50) / 1e3,
          micros.getValueAtPercentile(90) / 1e3,
          micros.getValueAtPercentile(99) / 1e3,
          micros.getMaxValue() / 1e3);
    }
  }
}
