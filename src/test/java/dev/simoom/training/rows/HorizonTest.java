package dev.simoom.training.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureStream;
import dev.simoom.features.FutureVolatility;
import dev.simoom.features.HostileTicks;
import dev.simoom.market.Tick;
import dev.simoom.model.LabelMode;
import dev.simoom.model.LabelRule;
import dev.simoom.model.ProductLevel;
import dev.simoom.training.SyntheticMarket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A label looks as far ahead as its horizon says, and a feature not at all. */
class HorizonTest {
  private final FeatureCatalogue catalogue = new FeatureCatalogue();

  @Property(tries = 200)
  void shouldUseNothingAfterItsHorizon(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 400) int horizon,
      @ForAll @IntRange(min = 0, max = 1199) int at) {
    FutureVolatility future = new FutureVolatility(catalogue, horizon);
    List<FeatureRow> rows = FeatureStream.rowsOf(catalogue, SyntheticMarket.ticks(1200, seed));
    List<FeatureRow> btc = ofOne(rows);
    FeatureRow row = btc.get(at % btc.size());
    long end = row.second() + horizon;
    double sigma = future.sigmaFuture(btc)[btc.indexOf(row)];

    List<FeatureRow> until = btc.stream().filter(each -> each.second() <= end).toList();
    double withoutTheRest = future.sigmaFuture(until)[until.indexOf(row)];
    List<FeatureRow> changed = new ArrayList<>();
    for (FeatureRow each : btc) {
      changed.add(each.second() <= end ? each : times(each, 2));
    }

    assertThat((Double) future.sigmaFuture(changed)[btc.indexOf(row)]).isEqualTo((Double) sigma);
    boolean endsWithARow = until.get(until.size() - 1).second() == end;
    if (endsWithARow) {
      assertThat(withoutTheRest).isEqualTo(sigma).isNotNaN();
      List<FeatureRow> last = new ArrayList<>(until);
      last.set(last.size() - 1, times(last.get(last.size() - 1), 2));
      assertThat(future.sigmaFuture(last)[until.indexOf(row)]).isNotEqualTo(sigma);
      assertThat(future.sigmaFuture(until.subList(0, until.size() - 1))[until.indexOf(row)])
          .isNaN();
    }
  }

  @Property(tries = 60)
  void shouldUseNoTickAfterTheSecondForAFeature(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 399) int at) {
    List<Tick> ticks = HostileTicks.of(seed, "BTC-USD", 400);
    List<FeatureRow> rows = FeatureStream.rowsOf(catalogue, ticks);
    List<FeatureRow> ofTheFirst = FeatureStream.rowsOf(catalogue, ticks.subList(0, at));

    // the last second may get more ticks
    int whole = ofTheFirst.size() - 1;
    if (whole > 0) {
      assertThat(rows.subList(0, whole)).isEqualTo(ofTheFirst.subList(0, whole));
    }
  }

  @Property
  void shouldBeASpikeInTausExactlyWhereItReachesTau(
      @ForAll long seed, @ForAll @IntRange(min = -2, max = 2) int ulps) {
    Random random = new Random(seed);
    double tau = 1e-4 * random.nextDouble();
    double other = 1e-4 * random.nextDouble();
    LabelRule rule =
        new LabelRule(
            60,
            0.9,
            Map.of("m", Map.of("A", tau, "B", other), LabelRule.ANY, Map.of("A", tau, "B", other)),
            2.0,
            LabelMode.OWN);
    double sigma = tau + ulps * Math.ulp(tau);
    LabelledRow row =
        new LabelledRow(
            new FeatureRow("A", 7, new double[catalogue.size()]),
            sigma,
            "f",
            "m",
            ProductLevel.NONE);

    List<LabelledRow> inTaus = new InTaus(rule, catalogue).of(List.of(row));

    assertThat(SpikeRule.spikes(rule.inTaus(), inTaus)).containsExactly(ulps >= 0);
  }

  @Test
  void shouldKeepTheHorizonOutOfThePartBefore() {
    List<LabelledRow> rows = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      rows.add(new LabelledRow(new FeatureRow("A", i, new double[0]), 1, "f", "m"));
    }
    TimeSplit split = Markets.atShare(rows, 0.75, 300);
    assertThat(split.before().get(split.before().size() - 1).second()).isEqualTo(2699);
    assertThat(split.after().get(0).second()).isEqualTo(3000);
    for (TimeSplit fold : Markets.folds(rows, 5, 300)) {
      assertThat(fold.before().get(fold.before().size() - 1).second() + 301)
          .isEqualTo(fold.after().get(0).second());
    }
  }

  @Test
  void shouldRefuseAHorizonWithoutADeviation() {
    for (int horizon : new int[] {-1, 0, 1, 3601}) {
      assertThatThrownBy(() -> new FutureVolatility(catalogue, horizon))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the horizon is " + horizon + " s; allowed is 2 to 3600");
    }
  }

  private List<FeatureRow> ofOne(List<FeatureRow> rows) {
    return rows.stream().filter(row -> row.productId().equals("BTC-USD")).toList();
  }

  private FeatureRow times(FeatureRow row, double factor) {
    double[] values = row.values();
    values[catalogue.position("midprice").orElseThrow()] *= factor;
    return new FeatureRow(row.productId(), row.second(), values);
  }
}
