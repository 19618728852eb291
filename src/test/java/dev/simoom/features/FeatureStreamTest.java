package dev.simoom.features;

import static dev.simoom.support.Ticks.START;
import static dev.simoom.support.Ticks.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simoom.features.parity.DirectRow;
import dev.simoom.features.parity.DirectSegment;
import dev.simoom.market.Tick;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FeatureStreamTest {
  private final FeatureCatalogue catalogue = new FeatureCatalogue();

  private List<FeatureRow> rows(Tick... ticks) {
    return FeatureStream.rowsOf(catalogue, List.of(ticks));
  }

  private double value(FeatureRow row, String feature) {
    return row.value(catalogue.position(feature).orElseThrow());
  }

  @Test
  void shouldGiveOneRowASecondWithATick() {
    assertThat(rows(at(0.1, 100), at(0.9, 101), at(1.5, 102), at(4.2, 103)))
        .extracting(FeatureRow::second)
        .containsExactly(START, START + 1, START + 4);
  }

  @Test
  void shouldLookBackOverSecondsWithoutATick() {
    FeatureRow last = rows(at(0.1, 100), at(1.5, 102), at(4.2, 103)).get(2);
    assertThat(value(last, "midprice")).isEqualTo(103);
    assertThat(value(last, "return_1s")).isEqualTo(Math.log(103.0 / 102));
    assertThat(value(last, "return_5s")).isNaN();
    assertThat(value(last, "n")).isEqualTo(2);
    assertThat(value(last, "ret_mean"))
        .isEqualTo((Math.log(102.0 / 100) + Math.log(103.0 / 102)) / 2, within(1e-15));
    assertThat(value(last, "trade_intensity")).isEqualTo(3.0 / 60);
    assertThat(value(last, "volatility")).isNaN();
  }

  @Test
  void shouldDefineVolatilityFromTenReturns() {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i <= 10; i++) {
      ticks.add(at(i, i % 2 == 0 ? 100 : 101));
    }
    List<FeatureRow> rows = FeatureStream.rowsOf(catalogue, ticks);
    assertThat(value(rows.get(9), "volatility_30s")).isNaN();
    // ten returns of +-ln(1.01): the mean is 0, so the deviation is ln(1.01) * sqrt(10 / 9)
    assertThat(value(rows.get(10), "volatility_30s"))
        .isEqualTo(Math.log(1.01) * Math.sqrt(10.0 / 9), within(1e-15));
  }

  @Test
  void shouldKeepALateTickOut() {
    FeatureStream stream = new FeatureStream(catalogue, row -> {});
    stream.accept(at(1.5, 100));
    stream.accept(at(2.5, 101));
    stream.accept(at(1.9, 500));
    assertThat(stream.late()).isEqualTo(1);
  }

  @Test
  void shouldTakeTicksOfOneSecondInTheOrderOfTheirArrival() {
    FeatureRow row = rows(at(0.9, 100), at(0.1, 101)).get(0);
    assertThat(value(row, "midprice")).isEqualTo(101);
  }

  @Test
  void shouldBeginAnewAfterThirtySeconds() {
    List<FeatureRow> rows = rows(at(0, 100), at(1, 101), at(31, 102), at(32, 103));
    assertThat(value(rows.get(2), "return_1s")).isNaN();
    assertThat(value(rows.get(2), "n")).isZero();
    assertThat(value(rows.get(3), "return_5s")).isNaN();
    assertThat(value(rows.get(3), "trade_intensity_60s")).isEqualTo(2.0 / 60);
  }

  @Test
  void shouldGoOnAfterALittleLess() {
    List<FeatureRow> rows = rows(at(0, 100), at(29.9, 101));
    assertThat(value(rows.get(1), "n")).isEqualTo(1);
  }

  @Test
  void shouldBeginAnewWhenTheClockJumpsBack() {
    List<FeatureRow> rows = rows(at(1000, 100), at(1001, 101), at(5, 102), at(6, 103));
    assertThat(rows).extracting(r -> r.second() - START).containsExactly(1000L, 1001L, 5L, 6L);
    assertThat(value(rows.get(2), "n")).isZero();
    assertThat(value(rows.get(3), "n")).isEqualTo(1);
  }

  @Test
  void shouldLeaveImbalanceOpenWithoutQuantities() {
    FeatureRow row =
        rows(at("X", 0, 100, 3, 1), at("X", 0.5, 100, 0, 0), at("X", 0.6, 100, Double.NaN, 4))
            .get(0);
    assertThat(value(row, "order_book_imbalance")).isNaN();
    assertThat(value(row, "order_book_imbalance_30s")).isEqualTo(0.5);
  }

  @Test
  void shouldTakeACrossedAndALockedQuoteAsTheyAre() {
    Tick crossed = new Tick("X", 100, 101, 99, 1, 1, 1, START * 1_000_000_000L, 0, -1, "t");
    assertThat(value(rows(crossed).get(0), "spread_abs")).isEqualTo(-2);
    Tick locked = new Tick("X", 100, 100, 100, 1, 1, 1, START * 1_000_000_000L, 0, -1, "t");
    assertThat(value(rows(locked).get(0), "spread_rel")).isZero();
  }

  @Test
  void shouldCountATickThatComesAgainOnItsConnection() {
    FeatureStream stream = new FeatureStream(catalogue, row -> {});
    long time = START * 1_000_000_000L;
    Tick first = new Tick("X", 100, 100, 101, 1, 1, 1, time, time, 1, "t");
    Tick second = new Tick("X", 100, 100, 102, 1, 1, 1, time, time, 2, "t");
    List.of(first, second, first, second).forEach(stream::accept);
    assertThat(stream.repeated()).isEqualTo(2);
  }

  @Property(tries = 150)
  void shouldAgreeWithADirectComputation(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 900) int count) {
    List<Tick> ticks = randomTicks(new Random(seed), count);
    Map<Long, Map<String, Double>> expected = directRows(ticks);
    List<FeatureRow> rows = FeatureStream.rowsOf(catalogue, ticks);
    assertThat(rows).extracting(FeatureRow::second).containsExactlyElementsOf(expected.keySet());
    for (FeatureRow row : rows) {
      expected
          .get(row.second())
          .forEach(
              (name, value) -> {
                double actual = value(row, name);
                if (Double.isNaN(value)) {
                  assertThat(actual).as(name).isNaN();
                } else {
                  assertThat(actual)
                      .as(name)
                      .isCloseTo(value, within(1e-12 + 1e-9 * Math.abs(value)));
                }
              });
    }
  }

  private static Map<Long, Map<String, Double>> directRows(List<Tick> ticks) {
    Map<Long, Map<String, Double>> rows = new LinkedHashMap<>();
    for (DirectSegment segment : DirectSegment.of(ticks)) {
      segment.seconds().forEach(k -> rows.put(k, DirectRow.of(segment.ticks(), k)));
    }
    return rows;
  }

  /**
   * A walk forward in time with gaps, bursts, late ticks and missing quantities; no second comes
   * twice.
   */
  private static List<Tick> randomTicks(Random random, int count) {
    List<Tick> ticks = new ArrayList<>();
    double time = 0;
    double mid = 100;
    for (int i = 0; i < count; i++) {
      double step = random.nextDouble();
      time +=
          step < 0.01
              ? 30 + random.nextInt(50)
              : step < 0.05 ? random.nextInt(29) : random.nextDouble();
      mid *= Math.exp(random.nextGaussian() * 1e-4);
      double late = random.nextDouble() < 0.05 ? random.nextDouble() * 3 : 0;
      double quantity = random.nextDouble() < 0.1 ? Double.NaN : random.nextInt(3);
      ticks.add(at("BTC-USD", Math.max(0, time - late), mid, quantity, random.nextInt(3)));
    }
    return ticks;
  }

  @Property(tries = 30)
  void shouldNotDependOnWhatCameBeforeItsWindows(@ForAll long seed) {
    List<Tick> ticks = new ArrayList<>();
    Random random = new Random(seed);
    double mid = 100;
    for (double time = 0; time < 6000; time += random.nextDouble() * 4) {
      mid *= Math.exp(random.nextGaussian() * 1e-4);
      ticks.add(at(time, mid));
    }
    long from = START + 5000 + random.nextInt(60);
    List<FeatureRow> all = FeatureStream.rowsOf(catalogue, ticks);
    // a tick may be up to four seconds before the window
    long begin = from - catalogue.longestWindow() - 5;
    List<Tick> end = ticks.stream().filter(t -> t.second() >= begin).toList();
    List<FeatureRow> fromTheEnd = FeatureStream.rowsOf(catalogue, end);
    assertThat(fromTheEnd.stream().filter(r -> r.second() >= from).toList())
        .isNotEmpty()
        .isEqualTo(all.stream().filter(r -> r.second() >= from).toList());
  }

  @Test
  void shouldKnowTheHourFromThirtyWholeMinutesOn() {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < 75 * 60; i++) {
      // each whole minute is a little more volatile than the one before
      double move = 1e-5 * (1 + Math.floorDiv(START + i, 60L) - START / 60);
      ticks.add(at(i, i % 2 == 0 ? 100 : 100 * Math.exp(move)));
    }
    String name = FeatureCatalogue.MINUTE_VOLATILITY_QUANTILE;
    List<FeatureRow> rows = FeatureStream.rowsOf(catalogue, ticks);
    for (int i = 0; i < rows.size(); i += 7) {
      double direct = DirectRow.of(ticks, rows.get(i).second()).get(name);
      if (Double.isNaN(direct)) {
        assertThat(value(rows.get(i), name)).as("second %d", i).isNaN();
      } else {
        assertThat(value(rows.get(i), name))
            .as("second %d", i)
            .isCloseTo(direct, within(1e-9 * direct));
      }
    }
    assertThat(value(rows.get(rows.size() - 1), name)).isPositive();
    assertThat(value(rows.get(29 * 60), name)).isNaN();
  }
}
