package dev.simoom.ingest;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a topic never held a record.
 *
 * @param broker as {@code host:port,host:port}
 * @param topic its name
 */
record FirstStart(String broker, String topic) {
  private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Asks the broker; false where it does not say. */
  boolean isNow() {
    try (Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker,
                AdminClientConfig.CLIENT_ID_CONFIG,
                "simoom-first-start"))) {
      TopicDescription description =
          admin
              .describeTopics(List.of(topic))
              .allTopicNames()
              .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
              .get(topic);
      Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
      description
          .partitions()
          .forEach(
              each -> ends.put(new TopicPartition(topic, each.partition()), OffsetSpec.latest()));
      return admin
          .listOffsets(ends)
          .all()
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
          .values()
          .stream()
          .allMatch(end -> end.offset() == 0);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("the simulator tells nothing of its past, since {} is not known: {}", topic, e);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
