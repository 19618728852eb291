package dev.simoom.scoring.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureStream;
import dev.simoom.features.FutureVolatility;
import dev.simoom.market.Tick;
import dev.simoom.scoring.LoggedScores;
import dev.simoom.scoring.ModelRole;
import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.VariantScore;
import dev.simoom.support.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Rows and scores that come apart, more than once, and with restarts between. */
class PartitionOutcomesTest {
  private static final String ROWS = "rows";

  private static final VariantScore SHADOW =
      new VariantScore(ModelRole.SHADOW, "ml", "far/1", 90, 0.5, 1, 0.5, null);

  private final FeatureCatalogue catalogue = new FeatureCatalogue();
  private long nanos;

  @Property(tries = 200)
  void shouldMeetWhateverComesFirstAndWhereverItIsRestarted(@ForAll long seed) {
    Random random = new Random(seed);
    List<FeatureRow> rows = rows(random);
    // a shadow that looks further ahead comes in the middle, and now and then says nothing
    Set<FeatureRow> shadowed = new HashSet<>();
    rows.stream().skip(100).filter(row -> random.nextInt(5) > 0).forEach(shadowed::add);
    List<LoggedScores> scores =
        rows.stream()
            .map(row -> scoresOf(row, shadowed.contains(row) ? List.of(SHADOW) : List.of()))
            .toList();
    List<FeatureRow> topic = sentAgain(rows, random);
    Map<String, Double> outcomes = new HashMap<>();
    PartitionOutcomes partition = fresh(0, 0, outcomes);
    int row = 0;
    int score = 0;
    boolean rowsFirst = random.nextBoolean();
    while (row < topic.size() || score < scores.size()) {
      boolean takesRow =
          score == scores.size()
              || row < topic.size() && random.nextInt(100) < (rowsFirst ? 70 : 30);
      ProductOutcomes.Step step =
          takesRow
              ? partition.row(topic.get(row), row++)
              : partition.scores(scores.get(score), score++);
      step.known().forEach(known -> note(outcomes, known));
      assertThat(step.rowless()).isZero();
      assertThat(partition.holdsRows(true) && partition.holdsScores(true)).isFalse();
      if (random.nextInt(200) == 0) {
        row = rowsDone(partition);
        score = scoresDone(partition);
        partition = fresh(row, score, outcomes);
        topic.subList(0, row).forEach(partition::cameBefore);
      }
    }
    Map<String, Double> expected = expected(rows, 60, each -> true);
    expected.putAll(expected(rows, 90, shadowed::contains));
    assertThat(expected.keySet()).anyMatch(key -> key.endsWith("@90"));
    assertThat(outcomes).containsExactlyInAnyOrderEntriesOf(expected);
  }

  /** The rows as a topic has them whose writer was killed now and then. */
  private static List<FeatureRow> sentAgain(List<FeatureRow> rows, Random random) {
    List<FeatureRow> topic = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      topic.add(rows.get(i));
      if (random.nextInt(80) == 0) {
        topic.addAll(rows.subList(random.nextInt(i + 1), i + 1));
      }
    }
    return topic;
  }

  private static void note(Map<String, Double> outcomes, ProductOutcomes.Known known) {
    if (!Double.isNaN(known.sigmaFuture())) {
      String key =
          known.scores().productId() + "@" + known.scores().second() + "@" + known.horizon();
      Double before = outcomes.put(key, known.sigmaFuture());
      assertThat(before).as("the outcome of %s before", key).isNull();
    }
  }

  private Map<String, Double> expected(
      List<FeatureRow> rows, int horizon, Predicate<FeatureRow> isScored) {
    Map<String, Double> expected = new HashMap<>();
    for (String product : List.of("A-USD", "B-USD")) {
      List<FeatureRow> ofProduct =
          rows.stream().filter(row -> row.productId().equals(product)).toList();
      double[] sigma = new FutureVolatility(catalogue, horizon).sigmaFuture(ofProduct);
      for (int i = 0; i < sigma.length; i++) {
        if (!Double.isNaN(sigma[i]) && isScored.test(ofProduct.get(i))) {
          expected.put(product + "@" + ofProduct.get(i).second() + "@" + horizon, sigma[i]);
        }
      }
    }
    return expected;
  }

  @Test
  void shouldNotKeepTheOffsetsBackForAProductThatIsGone() {
    PartitionOutcomes partition = fresh(0, 0, Map.of());
    FeatureRow gone = FeatureStream.rowsOf(catalogue, List.of(tick("A-USD", 0))).get(0);
    partition.row(gone, 0);
    partition.scores(scoresOf(gone), 0);
    assertThat(rowsDone(partition)).isZero();
    assertThat(scoresDone(partition)).isZero();

    nanos = Duration.ofMinutes(61).toNanos();
    assertThat(partition.forget()).isEqualTo(1);

    assertThat(rowsDone(partition)).isEqualTo(1);
    assertThat(scoresDone(partition)).isEqualTo(1);
  }

  @Test
  void shouldHoldWhatIsFarAheadUntilTheOtherCatchesUp() {
    PartitionOutcomes partition = fresh(0, 0, Map.of());
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < PartitionOutcomes.MOST + 60; i++) {
      ticks.add(tick("A-USD", i));
    }
    List<FeatureRow> rows = FeatureStream.rowsOf(catalogue, ticks);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(partition.holdsRows(false)).as("before row %d", i).isFalse();
      partition.row(rows.get(i), i);
    }
    assertThat(partition.holdsRows(false)).isTrue();
    assertThat(partition.holdsScores(true)).isFalse();

    partition.scores(scoresOf(rows.get(0)), 0);

    assertThat(partition.holdsRows(false)).isFalse();
    assertThat(partition.holdsRows(true)).isTrue();
  }

  /**
   * A backlog where one poll of ten fails and all is read again from where it is done: it is worked
   * off in not much more polls than it has.
   */
  @Test
  void shouldWorkOffABacklogThoughPollsFail() {
    int poll = 100;
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < 6_000; i++) {
      ticks.add(tick("A-USD", i));
    }
    List<FeatureRow> rows = FeatureStream.rowsOf(catalogue, ticks);
    Random random = new Random(1);
    Map<String, Double> outcomes = new HashMap<>();
    PartitionOutcomes partition = fresh(0, 0, Map.of());
    int row = 0;
    int score = 0;
    int polls = 0;
    while (scoresDone(partition) < rows.size() - FutureVolatility.HORIZON_SECONDS) {
      assertThat(++polls).as("polls, done up to %d", scoresDone(partition)).isLessThan(400);
      List<ProductOutcomes.Known> known = new ArrayList<>();
      int rowsBefore = rowsDone(partition);
      int scoresBefore = scoresDone(partition);
      // as Kafka's consumer has it: one partition's records as long as it is not held
      boolean takesRows = !partition.holdsRows(score < rows.size()) && row < rows.size();
      for (int i = 0; i < poll && (takesRows ? row : score) < rows.size(); i++) {
        known.addAll(
            takesRows
                ? partition.row(rows.get(row), row++).known()
                : partition.scores(scoresOf(rows.get(score)), score++).known());
      }
      if (random.nextInt(10) == 0) {
        row = rowsBefore;
        score = scoresBefore;
        partition = fresh(row, score, outcomes);
        rows.subList(0, row).forEach(partition::cameBefore);
      } else {
        known.forEach(each -> note(outcomes, each));
      }
    }
    assertThat(outcomes).hasSize(rows.size() - FutureVolatility.HORIZON_SECONDS);
  }

  @Test
  void shouldSayThatScoresWillMeetNothingWhenLaterRowsCome() {
    PartitionOutcomes partition = fresh(0, 0, Map.of());
    List<FeatureRow> rows =
        FeatureStream.rowsOf(catalogue, List.of(tick("A-USD", 0), tick("A-USD", 1)));
    partition.scores(scoresOf(rows.get(0)), 0);
    assertThat(partition.row(rows.get(1), 7).rowless()).isEqualTo(1);
    assertThat(scoresDone(partition)).isEqualTo(1);
  }

  private static int rowsDone(PartitionOutcomes partition) {
    return (int) partition.rows().done(partition.open(ROWS));
  }

  private static int scoresDone(PartitionOutcomes partition) {
    return (int) partition.scores().done(partition.open("scores"));
  }

  private PartitionOutcomes fresh(long row, long score, Map<String, Double> sent) {
    int level = catalogue.position(FeatureCatalogue.MINUTE_VOLATILITY_QUANTILE).orElseThrow();
    PartitionOutcomes partition =
        new PartitionOutcomes(
            ROWS,
            product ->
                new ProductOutcomes(horizon -> new FutureVolatility(catalogue, horizon), level),
            () -> nanos);
    partition.rowsFrom(row);
    partition.scoresFrom(score);
    for (String key : sent.keySet()) {
      String[] parts = key.split("@");
      partition.isDone(parts[0], Integer.parseInt(parts[2]), Long.parseLong(parts[1]));
    }
    return partition;
  }

  private List<FeatureRow> rows(Random random) {
    List<Tick> ticks = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < 400; i++) {
      at += random.nextInt(60) == 0 ? 31 + random.nextInt(5) : 1 + random.nextInt(3);
      String product = random.nextInt(4) == 0 ? "B-USD" : "A-USD";
      ticks.add(Ticks.at(product, at, 100 + random.nextDouble(), 1, 1));
    }
    return FeatureStream.rowsOf(catalogue, ticks);
  }

  private static Tick tick(String product, int at) {
    return Ticks.at(product, at, 100 + at % 7, 1, 1);
  }

  private static LoggedScores scoresOf(FeatureRow row) {
    return scoresOf(row, List.of());
  }

  private static LoggedScores scoresOf(FeatureRow row, List<VariantScore> beside) {
    return new LoggedScores(
        new Prediction(
            row.productId(), row.second(), 0.5, 1, 0.5, "ml", "m/1", "any", Instant.EPOCH),
        beside);
  }
}
