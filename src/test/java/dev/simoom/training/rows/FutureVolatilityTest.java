package dev.simoom.training.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureStream;
import dev.simoom.features.FutureVolatility;
import dev.simoom.market.Tick;
import dev.simoom.training.SyntheticMarket;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FutureVolatilityTest {
  private static final long START = 1_000_000;
  private final FeatureCatalogue catalogue = new FeatureCatalogue();
  private final FutureVolatility future = new FutureVolatility(catalogue);

  @Test
  void shouldBeTheStandardDeviationOfTheNextSixtyReturns() {
    // one jump of 1% among the next 60 returns: variance (x - x/60)^2 + 59 (x/60)^2 over 59
    double[] mids = new double[62];
    for (int i = 0; i < mids.length; i++) {
      mids[i] = i < 30 ? 100 : 101;
    }
    double[] sigma = future.sigmaFuture(rows(mids));
    double jump = Math.log(1.01);
    double expected = Math.sqrt((Math.pow(jump * 59 / 60, 2) + 59 * Math.pow(jump / 60, 2)) / 59);
    assertThat(sigma[0]).isCloseTo(expected, within(1e-15));
    assertThat(sigma[1]).isCloseTo(expected, within(1e-15));
    assertThat(sigma[2]).isNaN();
  }

  @Test
  void shouldNotCountTheReturnOfItsOwnSecond() {
    double[] mids = new double[61];
    for (int i = 0; i < mids.length; i++) {
      mids[i] = i == 0 ? 100 : 200;
    }
    double[] jumped = new double[62];
    for (int i = 0; i < jumped.length; i++) {
      jumped[i] = i < 1 ? 100 : 200;
    }
    assertThat(future.sigmaFuture(rows(mids))[0]).isPositive();
    assertThat(future.sigmaFuture(rows(jumped))[1]).isZero();
  }

  @Test
  void shouldBeDefinedOnlyWhereATickLiesInTheSixtiethSecondOrLater() {
    List<FeatureRow> complete = rowsAt(List.of(0, 1, 29, 50, 60));
    List<FeatureRow> short1 = rowsAt(List.of(0, 1, 29, 50, 59));
    List<FeatureRow> later = rowsAt(List.of(0, 1, 29, 50, 75));
    assertThat(future.sigmaFuture(complete)[0]).isNotNaN();
    assertThat(future.sigmaFuture(complete)[1]).isNaN();
    assertThat(future.sigmaFuture(short1)[0]).isNaN();
    assertThat(future.sigmaFuture(later)[1]).isNotNaN();
  }

  @Test
  void shouldNotLookAcrossTheEndOfASegment() {
    List<Integer> seconds = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      seconds.add(i);
    }
    for (int i = 90; i < 200; i++) {
      seconds.add(i);
    }
    double[] sigma = future.sigmaFuture(rowsAt(seconds));
    for (int i = 0; i < 50; i++) {
      assertThat(sigma[i]).as("second %d", i).isNaN();
    }
    assertThat(sigma[50]).isNotNaN();
  }

  @Test
  void shouldLabelEachProductByItself() {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < 70; i++) {
      ticks.add(SyntheticMarket.tick("BTC-USD", START + i, 100 + i % 2, 2 * i));
      ticks.add(SyntheticMarket.tick("ETH-USD", START + i, 50, 2 * i + 1));
    }
    List<LabelledRow> labelled =
        new Labels(catalogue).label(FeatureStream.rowsOf(catalogue, ticks), "a file", "m");
    assertThat(labelled).hasSize(20);
    assertThat(labelled)
        .filteredOn(row -> row.row().productId().equals("ETH-USD"))
        .hasSize(10)
        .allMatch(row -> row.sigmaFuture() == 0);
    assertThat(labelled)
        .filteredOn(row -> row.row().productId().equals("BTC-USD"))
        .allMatch(row -> row.sigmaFuture() > 0);
  }

  @Property(tries = 100)
  void shouldEqualANaiveReadingOfTheDefinition(@ForAll("markets") List<double[]> steps) {
    List<Tick> ticks = new ArrayList<>();
    long second = START;
    for (double[] step : steps) {
      second += (long) step[0];
      ticks.add(SyntheticMarket.tick("BTC-USD", second, step[1], ticks.size()));
    }
    List<FeatureRow> rows = FeatureStream.rowsOf(catalogue, ticks);
    double[] sigma = future.sigmaFuture(rows);
    for (int i = 0; i < rows.size(); i++) {
      double expected = naive(ticks, rows.get(i).second());
      if (Double.isNaN(expected)) {
        assertThat(sigma[i]).isNaN();
      } else {
        assertThat(sigma[i]).isCloseTo(expected, within(1e-12));
      }
    }
  }

  @Provide
  Arbitrary<List<double[]>> markets() {
    Arbitrary<Integer> gaps =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(20, Arbitraries.integers().between(1, 3)),
            net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(20, 45)));
    Arbitrary<Double> mids = Arbitraries.doubles().between(90, 110);
    return Combinators.combine(gaps, mids)
        .as((gap, mid) -> new double[] {gap, mid})
        .list()
        .ofMinSize(1)
        .ofMaxSize(150);
  }

  /** Straight from the page: M(x) by search, g by M, the segment by its ticks. */
  private static double naive(List<Tick> ticks, long k) {
    int at = 0;
    while (ticks.get(at).second() != k) {
      at++;
    }
    int last = at;
    while (last + 1 < ticks.size()
        && ticks.get(last + 1).eventTime() - ticks.get(last).eventTime() < 30_000_000_000L) {
      last++;
    }
    if (ticks.get(last).second() < k + 60) {
      return Double.NaN;
    }
    double[] g = new double[60];
    double sum = 0;
    for (int j = 0; j < 60; j++) {
      g[j] = Math.log(mid(ticks, last, k + j + 2) / mid(ticks, last, k + j + 1));
      sum += g[j];
    }
    double squares = 0;
    for (double each : g) {
      squares += Math.pow(each - sum / 60, 2);
    }
    return Math.sqrt(squares / 59);
  }

  private static double mid(List<Tick> ticks, int last, long before) {
    int at = last;
    while (ticks.get(at).second() >= before) {
      at--;
    }
    return ticks.get(at).midprice();
  }

  private List<FeatureRow> rows(double[] mids) {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < mids.length; i++) {
      ticks.add(SyntheticMarket.tick("BTC-USD", START + i, mids[i], i));
    }
    return FeatureStream.rowsOf(catalogue, ticks);
  }

  private List<FeatureRow> rowsAt(List<Integer> seconds) {
    List<Tick> ticks = new ArrayList<>();
    for (int second : seconds) {
      ticks.add(SyntheticMarket.tick("BTC-USD", START + second, 100 + second % 7, second));
    }
    return FeatureStream.rowsOf(catalogue, ticks);
  }
}
