package dev.simoom.ops.health;

import dev.simoom.stream.HealthPart;
import dev.simoom.stream.HealthPart.Report;
import dev.simoom.stream.HealthPart.Status;
import dev.simoom.stream.Role;
import dev.simoom.stream.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether the topics are there, and how old the newest record of each is, asked of the broker: so
 * it is known that rows, scores or outcomes stay away, for whatever reason.
 */
final class TopicWatch implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 3000;
  private static final double MILLIS = 1000;

  private final Admin admin;
  private final Topics topics;
  private final Clock clock;
  private final Flow rows;
  private final Flow scores;
  private final Flow outcomes;
  private final Map<String, Long> newest = new ConcurrentHashMap<>();
  private volatile Set<String> missing = Set.of();

  /**
   * @param admin is closed with this
   */
  TopicWatch(
      Admin admin, Topics topics, HealthSettings settings, MeterRegistry metrics, Clock clock) {
    this.admin = admin;
    this.topics = topics;
    this.clock = clock;
    this.rows = new Flow(settings.patience());
    this.scores = new Flow(settings.patience());
    this.outcomes = new Flow(settings.outcomesPatience());
    for (String topic : looked()) {
      Gauge.builder("simoom.topic.age", newest, times -> age(times.get(topic)))
          .description("Age of the newest record of a topic: now minus when it was written")
          .baseUnit("seconds")
          .tag("topic", topic)
          .register(metrics);
    }
  }

  private List<String> looked() {
    return List.of(topics.raw(), topics.features(), topics.predictions(), topics.outcomes());
  }

  private double age(Long written) {
    return written == null || written < 0
        ? Double.NaN
        : Math.max(0, (clock.millis() - written) / MILLIS);
  }

  /** Looks; where the broker does not answer, nothing is known. */
  void refresh() throws InterruptedException {
    try {
      Set<String> there = admin.listTopics().names().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      Set<String> gone = new TreeSet<>(topics.all());
      gone.removeAll(there);
      missing = gone;
      Map<String, Map<Integer, Long>> times = times(gone);
      Instant now = clock.instant();
      rows.look(now, of(times, topics.raw()), of(times, topics.features()));
      scores.look(now, of(times, topics.features()), of(times, topics.predictions()));
      outcomes.look(now, of(times, topics.predictions()), of(times, topics.outcomes()));
    } catch (ExecutionException | TimeoutException e) {
      newest.clear();
      List.of(rows, scores, outcomes).forEach(Flow::forget);
    }
  }

  private static Map<Integer, Long> of(Map<String, Map<Integer, Long>> times, String topic) {
    return times.getOrDefault(topic, Map.of());
  }

  private Map<String, Map<Integer, Long>> times(Set<String> gone)
      throws ExecutionException, InterruptedException, TimeoutException {
    List<String> wanted = new ArrayList<>(looked());
    wanted.removeAll(gone);
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    for (TopicDescription topic :
        admin
            .describeTopics(wanted)
            .allTopicNames()
            .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
            .values()) {
      topic
          .partitions()
          .forEach(
              p ->
                  asked.put(
                      new TopicPartition(topic.name(), p.partition()), OffsetSpec.maxTimestamp()));
    }
    Map<TopicPartition, ListOffsetsResultInfo> answers =
        admin.listOffsets(asked).all().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    Map<String, Map<Integer, Long>> times = new HashMap<>();
    answers.forEach(
        (partition, answer) ->
            times
                .computeIfAbsent(partition.topic(), name -> new HashMap<>())
                .put(partition.partition(), answer.timestamp()));
    for (String topic : looked()) {
      newest.put(
          topic, of(times, topic).values().stream().mapToLong(Long::longValue).max().orElse(-1));
    }
    return times;
  }

  /** Whether every topic is there. */
  Report topics() {
    Set<String> gone = missing;
    if (gone.isEmpty()) {
      return new Report("topics", Status.OK, "every topic is there");
    }
    EnumSet<Role> hit = EnumSet.noneOf(Role.class);
    gone.forEach(topic -> hit.addAll(users(topic)));
    return new Report(
        "topics",
        hit.isEmpty() ? Status.WARNING : Status.DOWN,
        gone.stream().collect(Collectors.joining(", "))
            + (gone.size() == 1 ? " is" : " are")
            + " gone; the command 'topics' creates what is missing",
        hit);
  }

  /** The roles that do not work without a topic; {@code /predict} needs none. */
  private Set<Role> users(String topic) {
    if (topic.equals(topics.raw())) {
      return EnumSet.of(Role.INGEST, Role.FEATURES);
    }
    if (topic.equals(topics.idle())) {
      return EnumSet.of(Role.FEATURES);
    }
    if (topic.equals(topics.features())) {
      return EnumSet.of(Role.FEATURES, Role.SCORING);
    }
    return topic.equals(topics.predictions()) ? EnumSet.of(Role.SCORING) : Set.of();
  }

  /** Whether rows come while ticks do. */
  Report rows() {
    return report("rows", rows, "no feature row for %d s while ticks come", Status.DOWN)
        .orElseGet(() -> new Report("rows", Status.OK, "feature rows keep up with the ticks"))
        .hitting(Role.FEATURES);
  }

  /** Whether scores come while rows do. */
  Report scores() {
    return report("scores", scores, "no score for %d s while feature rows come", Status.DOWN)
        .orElseGet(() -> new Report("scores", Status.OK, "scores keep up with the feature rows"))
        .hitting(Role.SCORING);
  }

  /** Whether outcomes come while scores do. */
  Report outcomes() {
    return report("outcomes", outcomes, "no outcome for %d s while scores come", Status.WARNING)
        .orElseGet(() -> new Report("outcomes", Status.OK, "outcomes follow the scores"))
        .hitting();
  }

  private Optional<Report> report(String part, Flow flow, String words, HealthPart.Status status) {
    return flow.waiting(clock.instant())
        .map(Duration::toSeconds)
        .map(waited -> new Report(part, status, words.formatted(waited)));
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }
}
