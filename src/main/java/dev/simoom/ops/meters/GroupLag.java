package dev.simoom.ops.meters;

import dev.simoom.stream.DaemonThreads;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How many records of a topic each consumer group has not committed yet, asked of the broker every
 * ten seconds: it is known whether the group's consumers live or not. NaN while the broker does not
 * answer.
 */
final class GroupLag implements AutoCloseable {
  private static final long EVERY_SECONDS = 10;
  private static final long PATIENCE_SECONDS = 5;

  /**
   * A group and a topic that it reads.
   *
   * @param group e.g. {@code simoom-scoring}
   */
  record Reading(String group, String topic) {}

  private final Admin admin;
  private final Map<Reading, Double> lags = new ConcurrentHashMap<>();
  private final ScheduledExecutorService thread = DaemonThreads.scheduler("group-lag");

  /**
   * @param admin is closed with this
   */
  GroupLag(Admin admin, Iterable<Reading> readings, MeterRegistry metrics) {
    this.admin = admin;
    for (Reading reading : readings) {
      lags.put(reading, Double.NaN);
      Gauge.builder("simoom.kafka.lag", lags, known -> known.get(reading))
          .description("Records of a topic that a consumer group has not committed yet")
          .baseUnit("records")
          .tag("group", reading.group())
          .tag("topic", reading.topic())
          .register(metrics);
    }
  }

  void start() {
    thread.scheduleWithFixedDelay(this::look, 1, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  private void look() {
    for (Reading reading : lags.keySet()) {
      try {
        lags.put(reading, lag(reading));
      } catch (ExecutionException | TimeoutException e) {
        lags.put(reading, Double.NaN);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private double lag(Reading reading)
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        new HashMap<>(
            admin
                .listConsumerGroupOffsets(reading.group())
                .partitionsToOffsetAndMetadata()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    committed.entrySet().removeIf(e -> e.getValue() == null || !isOf(reading, e.getKey()));
    Map<TopicPartition, ListOffsetsResultInfo> ends =
        admin
            .listOffsets(
                committed.keySet().stream()
                    .collect(Collectors.toMap(partition -> partition, p -> OffsetSpec.latest())))
            .all()
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return ends.entrySet().stream()
        .mapToLong(
            end -> Math.max(0, end.getValue().offset() - committed.get(end.getKey()).offset()))
        .sum();
  }

  private static boolean isOf(Reading reading, TopicPartition partition) {
    return partition.topic().equals(reading.topic());
  }

  @Override
  public void close() {
    thread.shutdownNow();
    admin.close(Duration.ofSeconds(1));
  }
}
