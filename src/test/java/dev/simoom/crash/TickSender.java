package dev.simoom.crash;

import static org.awaitility.Awaitility.await;

import dev.simoom.market.Tick;
import dev.simoom.market.TickJson;
import dev.simoom.support.TopicReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends ticks to {@code ticks.raw} from a thread of its own, evenly, and never further than it was
 * let: so there is something left to send however slowly a machine starts what was killed.
 */
final class TickSender {
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private final String broker;
  private final List<Tick> ticks;
  private final double nanosPerTick;
  private final Thread thread = new Thread(this::run, "ticks");
  private volatile int limit;
  private volatile Throwable failure;

  /**
   * @param over how long it takes for all of them, where it is let
   */
  TickSender(String broker, List<Tick> ticks, Duration over) {
    this.broker = broker;
    this.ticks = ticks;
    this.nanosPerTick = (double) over.toNanos() / ticks.size();
  }

  void start() {
    thread.start();
  }

  /** Lets it send up to this share of the ticks. */
  void let(double share) {
    limit = (int) Math.ceil(share * ticks.size());
  }

  /** Returns when all ticks were acknowledged; gives what went wrong. */
  Optional<Throwable> failure() throws InterruptedException {
    thread.join();
    return Optional.ofNullable(failure);
  }

  private void run() {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings(), new StringSerializer(), new ByteArraySerializer())) {
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(() -> TopicReader.readAll(broker, "ticks.features").isEmpty());
      send(producer);
      producer.flush();
    } catch (InterruptedException | RuntimeException e) {
      failure = e;
    }
  }

  private void send(KafkaProducer<String, byte[]> producer) throws InterruptedException {
    TickJson json = new TickJson();
    long begun = System.nanoTime();
    for (int i = 0; i < ticks.size(); i++) {
      while (i >= limit) {
        Thread.sleep(5);
      }
      Tick tick = ticks.get(i);
      producer.send(
          new ProducerRecord<>("ticks.raw", tick.productId(), json.write(tick)),
          (sent, e) -> failure = failure == null ? e : failure);
      long ahead = (long) (i * nanosPerTick) - (System.nanoTime() - begun);
      if (ahead > 5_000_000) {
        Thread.sleep(ahead / 1_000_000);
      }
    }
  }

  private Map<String, Object> settings() {
    return Map.of(
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
        broker,
        ProducerConfig.MAX_BLOCK_MS_CONFIG,
        String.valueOf(PATIENCE.toMillis()),
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
        String.valueOf(PATIENCE.toMillis()),
        ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
        "500",
        // with several in flight, a killed broker can be left with a batch that it refuses for ever
        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
        "1");
  }
}
