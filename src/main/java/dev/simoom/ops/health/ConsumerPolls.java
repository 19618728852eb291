package dev.simoom.ops.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.Search;
import java.util.Optional;

/** How long ago each Kafka consumer of this process last polled, as its own metrics say. */
final class ConsumerPolls {
  private static final String METER = "kafka.consumer.last.poll.seconds.ago";

  private final MeterRegistry metrics;

  ConsumerPolls(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  /**
   * The seconds since its last poll.
   *
   * @param clientId null or empty where the client chose it by its group
   * @return of several of a group, those of the laziest; empty where no such consumer lives, or it
   *     never polled
   */
  Optional<Long> secondsSince(String clientId, String groupId) {
    return Search.in(metrics).name(METER).gauges().stream()
        .filter(gauge -> isOf(gauge.getId().getTag("client.id"), clientId, groupId))
        .map(Gauge::value)
        .filter(seconds -> seconds >= 0)
        .map(Double::longValue)
        .max(Long::compareTo);
  }

  private static boolean isOf(String client, String clientId, String groupId) {
    return clientId == null || clientId.isBlank()
        ? client.startsWith("consumer-" + groupId + "-")
        : client.equals(clientId);
  }
}
