package dev.simoom.cli.broker;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** How the topics of a broker are, and where they are not as they would be created. */
final class TopicDifferences {
  private static final Duration BETWEEN = Duration.ofMillis(100);

  private final Admin admin;

  TopicDifferences(Admin admin) {
    this.admin = admin;
  }

  /**
   * A line a topic: partitions, replicas and settings, and what would be otherwise. A topic that
   * was just made is known to the controller at once and to the brokers a moment later: it is
   * waited for.
   *
   * @param until how long topics that no broker knows are waited for
   * @throws ExecutionException where the broker does not describe them
   */
  List<String> lines(List<NewTopic> wanted, Instant until)
      throws ExecutionException, InterruptedException {
    while (true) {
      try {
        return lines(wanted);
      } catch (ExecutionException e) {
        boolean unknown = e.getCause() instanceof UnknownTopicOrPartitionException;
        if (!unknown || Instant.now().isAfter(until)) {
          throw e;
        }
        Thread.sleep(BETWEEN.toMillis());
      }
    }
  }

  private List<String> lines(List<NewTopic> wanted)
      throws ExecutionException, InterruptedException {
    Map<String, TopicDescription> found =
        admin.describeTopics(wanted.stream().map(NewTopic::name).toList()).allTopicNames().get();
    Map<ConfigResource, Config> settings =
        admin.describeConfigs(wanted.stream().map(TopicDifferences::resource).toList()).all().get();
    List<String> lines = new ArrayList<>();
    for (NewTopic topic : wanted) {
      TopicDescription here = found.get(topic.name());
      Map<String, String> is = new LinkedHashMap<>();
      Map<String, String> asked = new LinkedHashMap<>();
      is.put("partitions", String.valueOf(here.partitions().size()));
      asked.put("partitions", String.valueOf(topic.numPartitions()));
      is.put("replicas", String.valueOf(here.partitions().get(0).replicas().size()));
      asked.put("replicas", String.valueOf(topic.replicationFactor()));
      for (Map.Entry<String, String> setting : new TreeMap<>(topic.configs()).entrySet()) {
        ConfigEntry entry = settings.get(resource(topic)).get(setting.getKey());
        is.put(setting.getKey(), entry == null ? "" : entry.value());
        asked.put(setting.getKey(), setting.getValue());
      }
      lines.add(topic.name() + ": " + said(is, asked));
    }
    return lines;
  }

  private static String said(Map<String, String> is, Map<String, String> asked) {
    List<String> parts = new ArrayList<>();
    is.forEach(
        (name, value) ->
            parts.add(
                name
                    + " "
                    + value
                    + (value.equals(asked.get(name))
                        ? ""
                        : " (differs: would be " + asked.get(name) + ")")));
    return String.join(", ", parts);
  }

  private static ConfigResource resource(NewTopic topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
  }
}
