package dev.simoom.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simoom.features.FeatureRow;
import dev.simoom.model.artifact.Measure;
import dev.simoom.training.rows.LabelledRow;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CalibratedDrawsTest {
  @Test
  void shouldTellTheErrorOfOneBinFromTheNumberOfItsMinutes() {
    // all rows at 0.25: the error is |share - 0.25|, whose mean is that of a normal's absolute
    // value
    int minutes = 400;
    Measure measure = draws(60 * minutes, i -> 0.25);
    double deviation = Math.sqrt(0.25 * 0.75 / minutes);
    assertThat(measure.value()).isCloseTo(deviation * Math.sqrt(2 / Math.PI), within(0.002));
    assertThat(measure.high()).isCloseTo(2.24 * deviation, within(0.006));
  }

  @Test
  void shouldExpectLessErrorOfMoreRows() {
    Random random = new Random(1);
    double[] probabilities = random.doubles(60_000).toArray();
    assertThat(draws(3000, i -> probabilities[i / 60]).value())
        .isGreaterThan(3 * draws(60_000, i -> probabilities[i / 60]).value());
  }

  @Test
  void shouldExpectNoErrorWhereEverythingIsCertain() {
    assertThat(draws(600, i -> i / 300).high()).isZero();
  }

  @Test
  void shouldTakeThatOfAModelWhoseOutcomesFollowItsProbabilities() {
    // a real draw from the same process lies within the range
    int minutes = 500;
    Random random = new Random(2);
    double[] probabilities = random.doubles(minutes).toArray();
    boolean[] spikes = new boolean[60 * minutes];
    for (int minute = 0; minute < minutes; minute++) {
      boolean spike = random.nextDouble() < probabilities[minute];
      Arrays.fill(spikes, 60 * minute, 60 * minute + 60, spike);
    }
    double[] scores =
        IntStream.range(0, spikes.length).mapToDouble(i -> probabilities[i / 60]).toArray();
    int[] once = new int[spikes.length];
    Arrays.fill(once, 1);
    Measure expected = draws(spikes.length, i -> probabilities[i / 60]);
    assertThat(Metric.CALIBRATION_ERROR.of(Scored.probabilities(scores, spikes, 0.5), once))
        .isBetween(expected.low(), expected.high());
    boolean[] opposite = new boolean[spikes.length];
    for (int i = 0; i < spikes.length; i++) {
      opposite[i] = !spikes[i];
    }
    assertThat(Metric.CALIBRATION_ERROR.of(Scored.probabilities(scores, opposite, 0.5), once))
        .isGreaterThan(expected.high());
  }

  private static Measure draws(int rows, java.util.function.IntToDoubleFunction probability) {
    List<LabelledRow> labelled =
        IntStream.range(0, rows)
            .mapToObj(i -> new LabelledRow(new FeatureRow("X", i, new double[0]), 0, "f", "m"))
            .toList();
    double[] scores = IntStream.range(0, rows).mapToDouble(probability).toArray();
    return new CalibratedDraws(labelled, 500, 1)
        .measure(Scored.probabilities(scores, new boolean[rows], 0.5));
  }
}
