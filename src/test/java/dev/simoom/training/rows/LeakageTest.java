package dev.simoom.training.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureStream;
import dev.simoom.market.Tick;
import dev.simoom.model.LabelMode;
import dev.simoom.model.LabelRule;
import dev.simoom.model.Variant;
import dev.simoom.model.VolatilityModel;
import dev.simoom.model.artifact.Score;
import dev.simoom.model.formula.RowScore;
import dev.simoom.support.GivenModel;
import dev.simoom.training.SyntheticMarket;
import dev.simoom.training.TrainingOrigin;
import dev.simoom.training.TrainingRun;
import dev.simoom.training.evaluation.Evaluation;
import dev.simoom.training.fit.Fit;
import dev.simoom.training.fit.InputSets;
import dev.simoom.training.fit.LogisticTrainer;
import dev.simoom.training.fit.ModelType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeakageTest {
  private final FeatureCatalogue catalogue = new FeatureCatalogue();
  private List<LabelledRow> rows;

  @BeforeAll
  void makeRows() {
    rows =
        new Labels(catalogue)
            .label(
                FeatureStream.rowsOf(catalogue, SyntheticMarket.ticks(30_000, 11)),
                "synthetic",
                "m");
  }

  @Test
  void shouldFindNothingInHonestRows() {
    assertThat(new LeakageCheck(catalogue).findings(rows)).isEmpty();
  }

  @Test
  void shouldCatchAFeatureBuiltFromTheFuture() {
    List<LabelledRow> leaky =
        rows.stream()
            .map(row -> withValue(row, "volatility_300s", Math.log(row.sigmaFuture()) * 3))
            .toList();
    assertThat(new LeakageCheck(catalogue).findings(leaky))
        .singleElement()
        .asString()
        .contains("volatility_300s", "future");
    assertThatThrownBy(() -> run(leaky))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("volatility_300s");
  }

  @Test
  void shouldScoreShuffledLabelsAtTheBaseRate() {
    List<Double> sigma = new ArrayList<>(rows.stream().map(LabelledRow::sigmaFuture).toList());
    Collections.shuffle(sigma, new Random(5));
    List<LabelledRow> shuffled = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      shuffled.add(new LabelledRow(rows.get(i).row(), sigma.get(i), "synthetic", "m"));
    }
    TimeSplit split = TimeSplit.atShare(shuffled, 0.75, 60);
    LabelRule rule = SpikeRule.of(split.before(), LabelMode.FIXED, 60);
    Fit fit =
        new LogisticTrainer(
                catalogue,
                "moves",
                InputSets.logistic(LabelMode.FIXED).get("volatilities and moves"),
                1)
            .fit(split.before(), rule, "test");
    RowScore logOdds = fit.formula().score(catalogue, fit.numbers());
    VolatilityModel model =
        new GivenModel(Variant.ML, "shuffled", row -> 1 / (1 + Math.exp(-logOdds.of(row))));
    Score score =
        new Evaluation(rule, 500, 1).of("test", split.after(), List.of(model), Map.of()).get(0);
    assertThat(score.measures().get("average_precision").value())
        .isBetween(score.baseRate() * 0.8, score.baseRate() * 1.25);
    assertThat(score.measures().get("roc_auc").low()).isLessThan(0.5);
    assertThat(score.measures().get("roc_auc").high()).isGreaterThan(0.5);
  }

  @Test
  void shouldScoreHonestLabelsWellAboveTheBaseRate() {
    Score score = of("logistic_regression", run(rows));
    assertThat(score.measures().get("average_precision").value())
        .isGreaterThan(score.baseRate() * 2);
  }

  @Test
  void shouldComputeEveryFeatureFromThePastAlone() {
    assertThat(changedByTheFuture(ticks -> FeatureStream.rowsOf(catalogue, ticks))).isEmpty();
  }

  @Test
  void shouldNoticeAFeatureThatTheFutureChanges() {
    assertThat(
            changedByTheFuture(
                ticks -> {
                  List<FeatureRow> honest = FeatureStream.rowsOf(catalogue, ticks);
                  double last = ticks.get(ticks.size() - 1).midprice();
                  return honest.stream().map(row -> withValue(row, "return_5s", last)).toList();
                }))
        .containsExactly("return_5s");
  }

  /** The features of rows up to a second that change when ticks after that second come. */
  private TreeSet<String> changedByTheFuture(Function<List<Tick>, List<FeatureRow>> rowsOf) {
    List<Tick> all = SyntheticMarket.ticks(1500, 2);
    List<FeatureRow> full = rowsOf.apply(all);
    TreeSet<String> changed = new TreeSet<>();
    for (int cut : new int[] {200, 700, 1100}) {
      List<FeatureRow> known = rowsOf.apply(all.subList(0, cut));
      for (int i = 0; i < known.size(); i++) {
        for (int f = 0; f < catalogue.size(); f++) {
          if (Double.compare(known.get(i).value(f), full.get(i).value(f)) != 0) {
            changed.add(catalogue.names().get(f));
          }
        }
      }
    }
    return changed;
  }

  private List<Score> run(List<LabelledRow> labelled) {
    TrainingOrigin origin = new TrainingOrigin(Instant.EPOCH, "test", 1);
    return new TrainingRun(catalogue, origin, LabelMode.FIXED, step -> {})
        .run(new TrainingData(List.of(), labelled, 60), List.of(ModelType.LOGISTIC_REGRESSION))
        .scores();
  }

  private static Score of(String model, List<Score> scores) {
    return scores.stream().filter(score -> score.model().equals(model)).findFirst().orElseThrow();
  }

  private LabelledRow withValue(LabelledRow row, String feature, double value) {
    return new LabelledRow(
        withValue(row.row(), feature, value), row.sigmaFuture(), row.source(), row.market());
  }

  private FeatureRow withValue(FeatureRow row, String feature, double value) {
    double[] values = row.values();
    values[catalogue.position(feature).orElseThrow()] = value;
    return new FeatureRow(row.productId(), row.second(), values);
  }
}
