package dev.simoom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simoom.model.Calibration;
import dev.simoom.training.Selection.Stretch;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectionTest {
  @Test
  void shouldCountEachMarketAlikeAndLeaveOutStretchesWithoutSpikes() {
    Selection selection =
        selection(
            0,
            new Stretch("a", 0.1, 0.2),
            new Stretch("a", 0.1, 0.4),
            new Stretch("a", 0.1, 0.6),
            new Stretch("a", 0.001, 0.9),
            new Stretch("a", 0, Double.NaN),
            new Stretch("b", 0.5, 0.8));
    assertThat(selection.meanAveragePrecision()).isCloseTo((0.4 + 0.8) / 2, within(1e-12));
  }

  @Test
  void shouldTakeTheBestOverThePooledRowsAmongThoseThatNoiseCannotTellApart() {
    Selection first = selection(0.7, new Stretch("a", 0.1, 0.500));
    Selection close = selection(0.8, new Stretch("a", 0.1, 0.496));
    Selection worse = selection(0.9, new Stretch("a", 0.1, 0.494));
    assertThat(Selection.best(List.of(first, close, worse))).isSameAs(close);
    assertThat(Selection.best(List.of(first, worse))).isSameAs(first);
  }

  private static Selection selection(double pooled, Stretch... stretches) {
    return new Selection(null, pooled, List.of(stretches), Calibration.none(), Map.of(), 0.5);
  }
}
