package dev.simoom.ops.broker;

import dev.simoom.stream.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates a topic that a route sends to and that is not there, with a warning: a broker that
 * creates none by itself would let the first send wait for a minute and fail. Safe for use by many
 * threads.
 */
public final class MissingTopics {
  private static final Logger LOG = LoggerFactory.getLogger(MissingTopics.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final KafkaSettings settings;
  private final int partitions;
  private final Counter created;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  public MissingTopics(KafkaSettings settings, Topics topics, MeterRegistry metrics) {
    this.settings = settings;
    this.partitions = topics.partitions();
    this.created =
        Counter.builder("simoom.topics.created")
            .description(
                "Topics that were not there and were created because a route sends to them")
            .register(metrics);
    known.addAll(topics.all());
  }

  /** Makes sure of a topic; asks the broker once a topic. */
  public void ensure(String topic) {
    if (!known.contains(topic)) {
      create(topic);
    }
  }

  private synchronized void create(String topic) {
    if (known.contains(topic)) {
      return;
    }
    try (Admin admin =
        Admin.create(
            Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers()))) {
      NewTopic wanted = new NewTopic(topic, partitions, settings.replication());
      admin.createTopics(List.of(wanted)).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      created.increment();
      known.add(topic);
      LOG.warn(
          "the topic {} was not there and a route sends to it: created, with {} partitions",
          topic,
          partitions);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        known.add(topic);
      } else {
        LOG.warn(
            "the topic {}, which a route sends to, cannot be created: {}",
            topic,
            e.getCause().getMessage());
      }
    } catch (TimeoutException e) {
      LOG.warn("whether the topic {} is there is not known: the broker does not answer", topic);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
