package dev.simoom.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simoom.features.FeatureRow;
import dev.simoom.model.Calibration;
import dev.simoom.model.artifact.Measure;
import dev.simoom.training.rows.LabelledRow;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MetricTest {
  private static final boolean[] SPIKES = {true, false, true, false};
  private static final double[] SCORES = {0.9, 0.8, 0.7, 0.1};
  private static final int[] ONCE = {1, 1, 1, 1};

  @Test
  void shouldAverageThePrecisionAtEachSpike() {
    // precision 1 at the first spike, 2/3 at the second
    assertThat(of(Metric.AVERAGE_PRECISION)).isCloseTo((1 + 2.0 / 3) / 2, within(1e-15));
  }

  @Test
  void shouldCountThePairsInTheRightOrder() {
    // of four pairs of a spike and a calm row, three are in the right order
    assertThat(of(Metric.ROC_AUC)).isEqualTo(0.75);
  }

  @Test
  void shouldTellThePrecisionWhereHalfOfTheSpikesAreFound() {
    assertThat(of(Metric.PRECISION_AT_HALF_RECALL)).isEqualTo(1);
    Scored late = Scored.ranks(new double[] {0.1, 0.9, 0.2, 0.8}, SPIKES);
    // the third row is the first spike: one of three
    assertThat(Metric.PRECISION_AT_HALF_RECALL.of(late, ONCE)).isCloseTo(1.0 / 3, within(1e-15));
  }

  @Test
  void shouldDrawTheSamePointsAsItCounts() {
    Curves curves = Curves.of("m", Scored.probabilities(SCORES, SPIKES, 0.75));
    assertThat(curves.precisionRecall().get(0)).isEqualTo(new Curves.Point(0.5, 1));
    assertThat(curves.precisionRecall()).last().isEqualTo(new Curves.Point(1, 0.5));
    assertThat(curves.calibration()).hasSize(4).contains(new Curves.Point(0.1, 0));
  }

  @Test
  void shouldTreatEqualScoresAsOneGroup() {
    double[] equal = {0.5, 0.5, 0.5, 0.5};
    Scored scored = Scored.probabilities(equal, SPIKES, 0.5);
    assertThat(Metric.AVERAGE_PRECISION.of(scored, ONCE)).isEqualTo(0.5);
    assertThat(Metric.ROC_AUC.of(scored, ONCE)).isEqualTo(0.5);
  }

  @Test
  void shouldAverageTheSquaredErrors() {
    assertThat(of(Metric.BRIER)).isCloseTo((0.01 + 0.64 + 0.09 + 0.01) / 4, within(1e-15));
  }

  @Test
  void shouldCompareMeanProbabilityWithTheShareOfSpikesInEachBin() {
    // 0.9 alone in its bin: 0.1 off; 0.8: 0.8 off; 0.7: 0.3 off; 0.1: 0.1 off
    assertThat(of(Metric.CALIBRATION_ERROR)).isCloseTo((0.1 + 0.8 + 0.3 + 0.1) / 4, within(1e-15));
  }

  @Test
  void shouldCountHitsAndFalseAlarmsAtTheCutOff() {
    assertThat(of(Metric.PRECISION)).isEqualTo(0.5);
    assertThat(of(Metric.RECALL)).isEqualTo(0.5);
    assertThat(of(Metric.F1)).isEqualTo(0.5);
    Scored wide = Scored.probabilities(SCORES, SPIKES, 0.7);
    int[] weights = {5, 3, 2, 7};
    assertThat(Metric.HITS.of(wide, weights)).isEqualTo(7);
    assertThat(Metric.FALSE_ALARMS.of(wide, weights)).isEqualTo(3);
    assertThat(Metric.MISSES.of(wide, weights)).isZero();
    assertThat(Metric.CALM.of(wide, weights)).isEqualTo(7);
    assertThat(Metric.FALSE_ALARM_RATE.of(wide, weights)).isEqualTo(0.3);
  }

  @Test
  void shouldCountARowAsOftenAsItsWeightSays() {
    int[] weights = {2, 0, 1, 3};
    double[] repeatedScores = {0.9, 0.9, 0.7, 0.1, 0.1, 0.1};
    boolean[] repeatedSpikes = {true, true, true, false, false, false};
    Scored repeated = Scored.probabilities(repeatedScores, repeatedSpikes, 0.75);
    Scored scored = Scored.probabilities(SCORES, SPIKES, 0.75);
    for (Metric metric : Metric.values()) {
      assertThat(metric.of(scored, weights))
          .as(metric.label())
          .isCloseTo(metric.of(repeated, new int[] {1, 1, 1, 1, 1, 1}), within(1e-15));
    }
  }

  @Test
  void shouldPutTheCutOffWhereF1IsBest() {
    // F1: 2/3 at 0.9, 1/2 at 0.8, 4/5 at 0.7, 2/3 at 0.1
    assertThat(CutOff.bestF1(SCORES, SPIKES)).isEqualTo(0.7);
  }

  @Test
  void shouldFindTheCalibrationThatTheOutcomesFollow() {
    Random random = new Random(7);
    double[] scores = random.doubles(200_000, -4, 4).toArray();
    boolean[] spikes = new boolean[scores.length];
    for (int i = 0; i < scores.length; i++) {
      spikes[i] = random.nextDouble() < 1 / (1 + Math.exp(-(0.5 * scores[i] - 1)));
    }
    Calibration found = Platt.fit(scores, spikes, "these");
    assertThat(found.slope()).isCloseTo(0.5, within(0.01));
    assertThat(found.intercept()).isCloseTo(-1, within(0.03));
  }

  @Test
  void shouldCoverTheTruthWithItsInterval() {
    // 200 blocks of mean 0 with a common part: the interval must reflect blocks, not rows
    Random random = new Random(3);
    double[] values = new double[200 * 100];
    for (int block = 0; block < 200; block++) {
      double common = random.nextGaussian();
      for (int i = 0; i < 100; i++) {
        values[block * 100 + i] = common;
      }
    }
    List<LabelledRow> rows =
        IntStream.range(0, values.length)
            .mapToObj(
                i ->
                    new LabelledRow(
                        new FeatureRow("X", i * 6L, new double[0]), values[i], "f", "m"))
            .toList();
    Measure mean =
        new BlockBootstrap(rows, BlockBootstrap.TEN_MINUTES, 500, 1)
            .measure(
                weights -> {
                  double sum = 0;
                  double count = 0;
                  for (int i = 0; i < weights.length; i++) {
                    sum += weights[i] * values[i];
                    count += weights[i];
                  }
                  return sum / count;
                })
            .orElseThrow();
    double standardError = 1 / Math.sqrt(200);
    assertThat(mean.low()).isLessThan(0);
    assertThat(mean.high()).isGreaterThan(0);
    assertThat(mean.high() - mean.low()).isBetween(3 * standardError, 5 * standardError);
  }

  private static double of(Metric metric) {
    return metric.of(Scored.probabilities(SCORES, SPIKES, 0.75), ONCE);
  }
}
