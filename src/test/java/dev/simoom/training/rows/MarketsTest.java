package dev.simoom.training.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simoom.features.FeatureRow;
import dev.simoom.features.FutureVolatility;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MarketsTest {
  @Test
  void shouldHoldOutTheEndOfEachMarket() {
    TimeSplit split = Markets.atShare(rows(4000, 1000), 0.75, 60);
    assertThat(of(split.before(), "a")).isSubsetOf(range(0, 3000 - 60));
    assertThat(of(split.after(), "a")).containsExactlyElementsOf(range(3000, 4000));
    assertThat(of(split.before(), "b")).isSubsetOf(range(50_000, 50_750 - 60));
    assertThat(of(split.after(), "b")).containsExactlyElementsOf(range(50_750, 51_000));
  }

  @Property(tries = 50)
  void shouldNeverTrainOnWhatComesAfterInTheSameMarket(
      @ForAll @IntRange(min = 800, max = 3000) int first,
      @ForAll @IntRange(min = 800, max = 3000) int second) {
    for (TimeSplit fold : Markets.folds(rows(first, second), 5, 60)) {
      for (String market : List.of("a", "b")) {
        long lastTrained =
            of(fold.before(), market).stream().mapToLong(Long::longValue).max().orElseThrow();
        long firstJudged =
            of(fold.after(), market).stream().mapToLong(Long::longValue).min().orElseThrow();
        assertThat(lastTrained + FutureVolatility.HORIZON_SECONDS).isLessThan(firstJudged);
      }
    }
  }

  @Test
  void shouldRefuseAMarketOfAHandfulOfRows() {
    assertThatThrownBy(() -> Markets.folds(rows(4000, 3), 5, 60))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 rows are too few");
  }

  private static List<LabelledRow> rows(int first, int second) {
    List<LabelledRow> rows = new ArrayList<>();
    range(0, first).forEach(s -> rows.add(row(s, "a")));
    range(50_000, 50_000 + second).forEach(s -> rows.add(row(s, "b")));
    return rows;
  }

  private static LabelledRow row(long second, String market) {
    return new LabelledRow(new FeatureRow("BTC-USD", second, new double[0]), 1, "f", market);
  }

  private static List<Long> of(List<LabelledRow> rows, String market) {
    return rows.stream().filter(r -> r.market().equals(market)).map(LabelledRow::second).toList();
  }

  private static List<Long> range(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
  }
}
