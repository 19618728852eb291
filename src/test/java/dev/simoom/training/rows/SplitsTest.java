package dev.simoom.training.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.model.LabelMode;
import dev.simoom.model.LabelRule;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SplitsTest {
  @Test
  void shouldLeaveOutRowsWhoseNextMinuteReachesAcross() {
    TimeSplit split = TimeSplit.at(rows(1000), 500, 60);
    assertThat(split.before()).extracting(LabelledRow::second).endsWith(439L).hasSize(440);
    assertThat(split.after()).extracting(LabelledRow::second).startsWith(500L).hasSize(500);
  }

  @Test
  void shouldTakeTheShareFromTheFront() {
    TimeSplit split = TimeSplit.atShare(rows(1000), 0.75, 60);
    assertThat(split.after()).hasSize(250);
    assertThat(split.before()).hasSize(690);
  }

  @Property
  void shouldNeverTrainOnWhatAFoldIsJudgedOn(
      @ForAll @IntRange(min = 500, max = 3000) int count,
      @ForAll @IntRange(min = 1, max = 7) int n) {
    List<TimeSplit> folds = WalkForward.folds(rows(count), n, 60);
    assertThat(folds).hasSize(n);
    long judgedTo = -1;
    for (TimeSplit fold : folds) {
      long from = fold.after().get(0).second();
      assertThat(fold.before()).allMatch(row -> row.second() + 60 < from);
      assertThat(from).isGreaterThan(judgedTo);
      judgedTo = fold.after().get(fold.after().size() - 1).second();
    }
    assertThat(judgedTo).isEqualTo(count - 1);
  }

  @Test
  void shouldTakeTauFromTheNinetiethPercentileOfEachProduct() {
    List<LabelledRow> rows =
        IntStream.rangeClosed(0, 100)
            .boxed()
            .flatMap(
                i ->
                    java.util.stream.Stream.of(
                        new LabelledRow(row("BTC-USD", i), i, "f", "m"),
                        new LabelledRow(row("ETH-USD", i), 10.0 * i, "f", "m")))
            .toList();
    LabelRule rule = SpikeRule.of(rows, LabelMode.FIXED, 60);
    assertThat(rule.of("m", "BTC-USD")).hasValue(90);
    assertThat(rule.of("m", "ETH-USD")).hasValue(900);
    assertThat(rule.of("m", "SOL-USD")).isEmpty();
    assertThat(SpikeRule.share(SpikeRule.spikes(rule, rows))).isEqualTo(22.0 / 202);
  }

  @Test
  void shouldGiveEachMarketItsTauAndAnyOtherThatOfAllTogether() {
    List<LabelledRow> rows =
        IntStream.rangeClosed(0, 100)
            .boxed()
            .flatMap(
                i ->
                    java.util.stream.Stream.of(
                        new LabelledRow(row("BTC-USD", i), i, "f", "calm"),
                        new LabelledRow(row("BTC-USD", i), 1000.0 + i, "f", "wild"),
                        new LabelledRow(row("ETH-USD", i), 5.0 + i, "f", "wild")))
            .toList();
    LabelRule rule = SpikeRule.of(rows, LabelMode.FIXED, 60);
    assertThat(rule.of("calm", "BTC-USD")).hasValue(90);
    assertThat(rule.of("wild", "BTC-USD")).hasValue(1090);
    double together = rule.of(LabelRule.ANY, "BTC-USD").orElseThrow();
    assertThat(together).isBetween(1000.0, 1090.0);
    assertThat(rule.of("elsewhere", "BTC-USD")).hasValue(together);
    assertThat(rule.of("calm", "ETH-USD")).hasValue(95);
    assertThat(rule.of("wild", "SOL-USD")).isEmpty();
    assertThat(SpikeRule.share(SpikeRule.spikes(rule, rows))).isEqualTo(33.0 / 303);
    LabelRule common = rule.common();
    assertThat(common.of("calm", "BTC-USD")).hasValue((together + 95) / 2);
    assertThat(common.of("wild", "ETH-USD")).hasValue((together + 95) / 2);
  }

  @Test
  void shouldFollowTheLastHourWhereTheLabelDoes() {
    FeatureCatalogue catalogue = new FeatureCatalogue();
    double[] values = new double[catalogue.size()];
    int level = catalogue.position(FeatureCatalogue.MINUTE_VOLATILITY_QUANTILE).orElseThrow();
    LabelRule adaptive =
        new LabelRule(
            60, 0.9, Map.of(LabelRule.ANY, Map.of("BTC-USD", 5e-5)), 2.0, LabelMode.ADAPTIVE);
    LabelRule fixed =
        new LabelRule(
            60, 0.9, Map.of(LabelRule.ANY, Map.of("BTC-USD", 5e-5)), 2.0, LabelMode.FIXED);
    LabelledRow row = new LabelledRow(new FeatureRow("BTC-USD", 1, values), 2e-6, "f", "m");
    for (double begin : new double[] {Double.NaN, 0}) {
      values[level] = begin;
      assertThat(SpikeRule.tau(adaptive, row)).isEqualTo(5e-5);
    }
    values[level] = 1e-6;
    assertThat(SpikeRule.tau(adaptive, row)).isEqualTo(1e-6);
    assertThat(SpikeRule.tau(fixed, row)).isEqualTo(5e-5);
    List<LabelledRow> rows = List.of(row);
    assertThat(SpikeRule.spikes(adaptive, rows)).containsExactly(true);
    assertThat(SpikeRule.spikes(fixed, rows)).containsExactly(false);
  }

  private static List<LabelledRow> rows(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new LabelledRow(row("BTC-USD", i), i, "f", "m"))
        .toList();
  }

  private static FeatureRow row(String product, long second) {
    return new FeatureRow(product, second, new double[new FeatureCatalogue().size()]);
  }
}
