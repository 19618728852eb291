package dev.simoom.features.parity;

import static dev.simoom.support.Ticks.START;
import static dev.simoom.support.Ticks.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureStream;
import dev.simoom.market.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RowComparisonTest {
  private static final String PRODUCT = "BTC-USD";

  private final FeatureCatalogue catalogue = new FeatureCatalogue();
  private final RowComparison comparison = new RowComparison(catalogue);

  @Test
  void shouldRecomputeEveryFeatureOfTheCatalogue() {
    assertThat(DirectRow.of(List.of(at(0, 100)), START).keySet())
        .containsExactlyElementsOf(catalogue.names());
  }

  @Property(tries = 40)
  void shouldFindNoDifferenceWhereverTheStretchBegins(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 2900) int cut) {
    List<Tick> ticks = market(new Random(seed), 3000);
    List<FeatureRow> rows = FeatureStream.rowsOf(catalogue, ticks);
    List<FeatureRow> newest = rows.subList(Math.max(0, rows.size() - 5), rows.size());
    Outcome outcome =
        comparison.compare(
            new Stretch(newest, Map.of(PRODUCT, ticks.subList(cut, ticks.size())), cut == 0));
    assertThat(outcome.differences()).isEmpty();
    assertThat(outcome.checked() + outcome.skipped()).isEqualTo(newest.size());
    if (cut == 0) {
      assertThat(outcome.checked()).isEqualTo(newest.size());
    }
  }

  @Test
  void shouldCheckFromTheMiddleOnceTheWindowsAreCovered() {
    List<Tick> ticks = even(4400);
    List<FeatureRow> rows = FeatureStream.rowsOf(catalogue, ticks);
    Stretch stretch = new Stretch(rows, Map.of(PRODUCT, ticks.subList(400, 4400)), false);
    Outcome outcome = comparison.compare(stretch);
    assertThat(outcome.differences()).isEmpty();
    assertThat(outcome.checked()).isEqualTo(4000 - 3725);
  }

  @Test
  void shouldFindAWrongValueInAnyFeature() {
    List<Tick> ticks = even(2000);
    FeatureRow row = last(FeatureStream.rowsOf(catalogue, ticks));
    for (int i = 0; i < catalogue.size(); i++) {
      double[] values = row.values();
      values[i] = values[i] * (1 + 1e-6) + 1e-11;
      FeatureRow wrong = new FeatureRow(PRODUCT, row.second(), values);
      assertThat(differences(wrong, ticks))
          .extracting(Difference::feature)
          .containsExactly(catalogue.names().get(i));
      values[i] = Double.NaN;
      assertThat(differences(new FeatureRow(PRODUCT, row.second(), values), ticks))
          .extracting(Difference::feature)
          .containsExactly(catalogue.names().get(i));
    }
  }

  @Test
  void shouldFindAValueWhereThereShouldBeNone() {
    List<Tick> ticks = even(5);
    FeatureRow row = last(FeatureStream.rowsOf(catalogue, ticks));
    int volatility = catalogue.position("volatility_300s").orElseThrow();
    double[] values = row.values();
    values[volatility] = 0;
    assertThat(differences(new FeatureRow(PRODUCT, row.second(), values), ticks))
        .containsExactly(new Difference(PRODUCT, row.second(), "volatility_300s", 0.0, Double.NaN));
  }

  @Test
  void shouldFindARowOfASecondWithoutATick() {
    List<Tick> ticks = even(5);
    FeatureRow row = last(FeatureStream.rowsOf(catalogue, ticks));
    assertThat(differences(new FeatureRow(PRODUCT, row.second() + 1, row.values()), ticks))
        .extracting(Difference::feature)
        .containsExactly("second");
  }

  @Test
  void shouldSkipARowWhoseTicksAreNotThere() {
    List<Tick> ticks = even(500);
    List<FeatureRow> rows = FeatureStream.rowsOf(catalogue, ticks);
    Stretch noTicks = new Stretch(rows.subList(0, 3), Map.of(), false);
    assertThat(comparison.compare(noTicks)).isEqualTo(new Outcome(0, 3, List.of()));
    Stretch before =
        new Stretch(rows.subList(0, 3), Map.of(PRODUCT, ticks.subList(100, 500)), false);
    assertThat(comparison.compare(before)).isEqualTo(new Outcome(0, 3, List.of()));
  }

  @Test
  void shouldAcceptEitherRowOfASecondThatCameTwice() {
    List<Tick> ticks = new ArrayList<>(List.of(at(100, 50), at(101, 51), at(102, 52)));
    ticks.addAll(List.of(at(60, 60), at(61, 61), at(101, 71), at(102, 72)));
    List<FeatureRow> rows = FeatureStream.rowsOf(catalogue, ticks);
    assertThat(rows).extracting(r -> r.second() - START).contains(101L, 101L);
    assertThat(comparison.compare(new Stretch(rows, Map.of(PRODUCT, ticks), true)))
        .isEqualTo(new Outcome(rows.size(), 0, List.of()));
  }

  @Test
  void shouldTellLateIdleAndRepeatedTicksAsTheRowsDo() {
    List<Tick> ticks =
        List.of(
            tick(100.1, 100.2, 1),
            tick(100.2, 102.1, 2),
            tick(100.2, 102.1, 2),
            tick(100.3, 104.1, 3),
            tick(100.4, 104.2, 4),
            tick(101.0, 104.3, 5),
            tick(100.9, 104.4, 6),
            tick(101.5, 104.5, 2),
            tick(131.1, 131.2, 7));
    List<FeatureRow> rows = FeatureStream.rowsOf(catalogue, ticks);
    assertThat(DirectSegment.of(ticks))
        .extracting(s -> s.ticks().stream().map(Tick::sequenceNum).toList())
        .containsExactly(List.of(1L, 2L, 5L), List.of(7L));
    assertThat(comparison.compare(new Stretch(rows, Map.of(PRODUCT, ticks), true)))
        .isEqualTo(new Outcome(3, 0, List.of()));
  }

  private List<Difference> differences(FeatureRow row, List<Tick> ticks) {
    return comparison
        .compare(new Stretch(List.of(row), Map.of(PRODUCT, ticks), true))
        .differences();
  }

  private static FeatureRow last(List<FeatureRow> rows) {
    return rows.get(rows.size() - 1);
  }

  private static Tick tick(double eventSecond, double arrivalSecond, long number) {
    return new Tick(
        PRODUCT,
        1,
        1,
        2 + number,
        1,
        1,
        1,
        Math.round(eventSecond * 1e9),
        Math.round(arrivalSecond * 1e9),
        number,
        "c");
  }

  /** One tick a second, its midprice and quantities never twice the same. */
  private static List<Tick> even(int seconds) {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < seconds; i++) {
      ticks.add(at(PRODUCT, i, 100 + Math.sin(i * 0.7), 1 + i % 7, 2 + i % 5));
    }
    return ticks;
  }

  /** Gaps, segments, bursts and late ticks. */
  private static List<Tick> market(Random random, int count) {
    List<Tick> ticks = new ArrayList<>();
    double time = 100;
    double mid = 100;
    for (int i = 0; i < count; i++) {
      double step = random.nextDouble();
      time +=
          step < 0.001
              ? 30 + random.nextInt(50)
              : step < 0.01 ? random.nextInt(30) : 4 * random.nextDouble();
      mid *= Math.exp(random.nextGaussian() * 1e-4);
      double late = random.nextDouble() < 0.02 ? random.nextDouble() * 29 : 0;
      ticks.add(at(PRODUCT, time - late, mid, random.nextInt(3), random.nextInt(3)));
    }
    return ticks;
  }
}
