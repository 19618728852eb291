package dev.simoom.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simoom.scoring.outcomes.ClassificationMetrics;
import dev.simoom.training.rows.SpikeRule;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The live figures are those of {@code evaluate}. */
class ClassificationMetricsTest {
  @Property(tries = 100)
  void shouldEqualTheFiguresOfAnEvaluation(@ForAll long seed) {
    Random random = new Random(seed);
    int rows = 2 + random.nextInt(200);
    double[] probabilities = new double[rows];
    boolean[] said = new boolean[rows];
    boolean[] spikes = new boolean[rows];
    for (int i = 0; i < rows; i++) {
      probabilities[i] = random.nextInt(20) / 20.0;
      said[i] = probabilities[i] >= 0.5;
      spikes[i] = i == 0 || random.nextInt(5) == 0;
    }
    int[] weights = new int[rows];
    Arrays.fill(weights, 1);
    Scored scored = Scored.probabilities(probabilities, spikes, 0.5);

    ClassificationMetrics live = ClassificationMetrics.of(probabilities, said, spikes);

    assertThat(live.averagePrecision())
        .isCloseTo(Metric.AVERAGE_PRECISION.of(scored, weights), within(1e-12));
    assertThat(live.brier()).isCloseTo(Metric.BRIER.of(scored, weights), within(1e-12));
    assertThat(live.baseRate()).isEqualTo(SpikeRule.share(spikes));
    double hits = 0;
    double positives = 0;
    for (int i = 0; i < rows; i++) {
      hits += said[i] && spikes[i] ? 1 : 0;
      positives += said[i] ? 1 : 0;
    }
    // as objects: undefined, where nothing was said, equals undefined
    assertThat(live.precision()).isEqualTo(Double.valueOf(hits / positives));
    assertThat(live.meanProbability())
        .isCloseTo(Arrays.stream(probabilities).average().orElseThrow(), within(1e-12));
    assertThat(live.recall()).isCloseTo(hits / (SpikeRule.share(spikes) * rows), within(1e-9));
  }

  @Test
  void shouldLeaveAveragePrecisionUndefinedWithoutASpike() {
    ClassificationMetrics live =
        ClassificationMetrics.of(new double[] {0.1, 0.2}, new boolean[2], new boolean[2]);
    assertThat(live.averagePrecision()).isNaN();
    assertThat(live.baseRate()).isZero();
    assertThat(live.precision()).isNaN();
    assertThat(live.recall()).isNaN();
  }
}
