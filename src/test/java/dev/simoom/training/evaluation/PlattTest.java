package dev.simoom.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.simoom.model.Calibration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlattTest {
  private static final int ROWS = 5000;

  private final double[] odds = new double[ROWS];
  private final boolean[] spikes = new boolean[ROWS];

  PlattTest() {
    Random random = new Random(3);
    for (int i = 0; i < ROWS; i++) {
      odds[i] = random.nextGaussian() - 2;
      spikes[i] = random.nextDouble() < 1 / (1 + Math.exp(-odds[i]));
    }
  }

  @Test
  void shouldFindWhatTheSpikesWereDrawnFrom() {
    Calibration found = Platt.fit(odds, spikes, "rows");
    assertThat(found.slope()).isCloseTo(1, within(0.1));
    assertThat(found.intercept()).isCloseTo(0, within(0.2));
  }

  @ParameterizedTest
  @CsvSource({"1,-14", "1,40", "0.001,0", "300,-5000", "1e-6,3", "5,200"})
  void shouldFindTheSameWhereverTheScoresLie(double times, double plus) {
    double[] moved = Arrays.stream(odds).map(score -> times * score + plus).toArray();
    Calibration found = Platt.fit(odds, spikes, "rows");
    Calibration there = Platt.fitScaled(moved, spikes, "rows");
    for (int i = 0; i < 100; i++) {
      assertThat(there.probability(moved[i])).isCloseTo(found.probability(odds[i]), within(1e-6));
    }
  }

  @Test
  void shouldRefuseScoresThatAreAllTheSame() {
    assertThatThrownBy(() -> Platt.fitScaled(new double[ROWS], spikes, "these rows"))
        .hasMessageContaining("the scores are all the same");
  }

  @ParameterizedTest
  @CsvSource({"-1,0", "-1,-20", "-1,20", "-200,0"})
  void shouldRefuseScoresThatFall(double times, double plus) {
    double[] falling = Arrays.stream(odds).map(score -> times * score + plus).toArray();
    assertThatThrownBy(() -> Platt.fitScaled(falling, spikes, "these rows"))
        .hasMessageContaining("the scores do not rise with what happened on these rows");
  }
}
