package dev.simoom.ops.broker;

import dev.simoom.stream.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;

/** Creates the topics that are not there yet; those that are stay as they are. */
public final class TopicSetup {
  private static final Logger LOG = LoggerFactory.getLogger(TopicSetup.class);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final int SEGMENTS = 4;

  private final Topics topics;
  private final short replication;
  private final Map<String, String> kept;

  public TopicSetup(Topics topics, short replication) {
    this.topics = topics;
    this.replication = replication;
    this.kept = KEPT;
  }

  private TopicSetup(Topics topics, short replication, DataSize keep) {
    this.topics = topics;
    this.replication = replication;
    int partitions = (topics.all().size() - topics.compacted().size()) * topics.partitions();
    long each = Math.max(keep.toBytes() / partitions, 1 << 20);
    Map<String, String> bounded = new HashMap<>(KEPT);
    bounded.put(TopicConfig.RETENTION_BYTES_CONFIG, String.valueOf(each));
    // what is deleted is a whole segment
    bounded.put(
        TopicConfig.SEGMENT_BYTES_CONFIG, String.valueOf(Math.max(each / SEGMENTS, 1 << 20)));
    this.kept = Map.copyOf(bounded);
  }

  /**
   * Of which all topics together keep so much, and a quarter more at most, as well as no more than
   * seven days.
   */
  public static TopicSetup keeping(DataSize keep, Topics topics, short replication) {
    return new TopicSetup(topics, replication, keep);
  }

  /** Every topic as it is created. */
  public List<NewTopic> wanted() {
    List<NewTopic> wanted = new ArrayList<>();
    for (String name : topics.all()) {
      boolean compacted = topics.compacted().contains(name);
      int partitions = topics.single().contains(name) ? 1 : topics.partitions();
      Map<String, String> keptBy = compacted ? COMPACTED : kept;
      if (name.equals(topics.levels())) {
        keptBy = COMPACTED_TWO_DAYS;
      }
      wanted.add(new NewTopic(name, partitions, replication).configs(keptBy));
    }
    return wanted;
  }

  /**
   * Creates what is missing.
   *
   * @return whether every topic is there now; not where the broker cannot be reached
   */
  public boolean createMissing(Admin admin) throws InterruptedException {
    List<NewTopic> wanted = wanted();
    CreateTopicsResult result = admin.createTopics(wanted);
    for (NewTopic topic : wanted) {
      try {
        result.values().get(topic.name()).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        LOG.debug("topic {} created with {} partitions", topic.name(), topic.numPartitions());
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          LOG.warn("topic {} could not be created: {}", topic.name(), e.getCause().getMessage());
          return false;
        }
      } catch (TimeoutException e) {
        LOG.warn("topic {} could not be created within {}", topic.name(), PATIENCE);
        return false;
      }
    }
    return true;
  }

  private static final Map<String, String> COMPACTED =
      Map.of(
          TopicConfig.CLEANUP_POLICY_CONFIG,
          TopicConfig.CLEANUP_POLICY_COMPACT,
          TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
          "0.5",
          TopicConfig.SEGMENT_MS_CONFIG,
          String.valueOf(Duration.ofHours(1).toMillis()));

  private static final Map<String, String> COMPACTED_TWO_DAYS =
      Map.of(
          TopicConfig.CLEANUP_POLICY_CONFIG,
          TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE,
          TopicConfig.RETENTION_MS_CONFIG,
          String.valueOf(Duration.ofDays(2).toMillis()),
          TopicConfig.SEGMENT_MS_CONFIG,
          String.valueOf(Duration.ofHours(1).toMillis()));

  private static final Map<String, String> KEPT =
      Map.of(
          TopicConfig.RETENTION_MS_CONFIG,
          String.valueOf(Duration.ofDays(7).toMillis()),
          TopicConfig.RETENTION_BYTES_CONFIG,
          String.valueOf(1L << 30));
}
