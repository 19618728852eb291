package dev.simoom.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureStream;
import dev.simoom.model.LabelMode;
import dev.simoom.model.LabelRule;
import dev.simoom.model.formula.RowScore;
import dev.simoom.model.formula.VolatilityForecast;
import dev.simoom.training.SyntheticMarket;
import dev.simoom.training.rows.LabelledRow;
import dev.simoom.training.rows.Labels;
import dev.simoom.training.rows.SpikeRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FittersTest {
  private static final FeatureCatalogue CATALOGUE = new FeatureCatalogue();
  private final List<LabelledRow> rows =
      new Labels(CATALOGUE)
          .label(FeatureStream.rowsOf(CATALOGUE, SyntheticMarket.ticks(6000, 4)), "synthetic", "m");
  private final LabelRule rule = SpikeRule.of(rows, LabelMode.FIXED, 60);

  static Stream<Fitter> fitters() {
    return Stream.of(
        new LogisticTrainer(
            CATALOGUE,
            "absolute returns",
            InputSets.logistic(LabelMode.FIXED).get("absolute returns to 300 s"),
            9),
        forecast(),
        new ForestTrainer(CATALOGUE, InputSets.narrowTrees(LabelMode.FIXED), 5, 20, 9),
        new BoostingTrainer(CATALOGUE, InputSets.narrowTrees(LabelMode.FIXED), 20, 3, 0.1, 9));
  }

  @ParameterizedTest
  @MethodSource("fitters")
  void shouldGiveTheSameBitsForTheSameSeed(Fitter fitter) {
    Fit first = fitter.fit(rows, rule, "test");
    Fit second = fitter.fit(rows, rule, "test");
    assertThat(second.formula()).isEqualTo(first.formula());
    assertThat(second.numbers()).isEqualTo(first.numbers());
  }

  @ParameterizedTest
  @MethodSource("fitters")
  void shouldRiseWithVolatility(Fitter fitter) {
    Fit fit = fitter.fit(rows, rule, "test");
    RowScore score = fit.formula().score(CATALOGUE, fit.numbers());
    assertThat(score.of(uniform(1e-3))).isGreaterThan(score.of(uniform(1e-6)));
  }

  @ParameterizedTest
  @EnumSource(LabelMode.class)
  void shouldOfferChoicesForEveryTypeAndLabel(LabelMode mode) {
    for (ModelType type : ModelType.values()) {
      assertThat(type.choices(CATALOGUE, mode, 1)).as(type.label()).isNotEmpty();
    }
  }

  @Test
  void shouldNeverGiveAHorizonANegativeWeight() {
    VolatilityForecast forecast = (VolatilityForecast) forecast().fit(rows, rule, "test").formula();
    assertThat(forecast.terms()).allMatch(term -> term.weight() >= 0);
    assertThat(forecast.terms()).anyMatch(term -> term.weight() > 0.01);
  }

  @Test
  void shouldForecastFromVolatilityAloneWhereNothingElseIsGiven() {
    Fit fit = forecast().fit(rows, rule, "test");
    RowScore score = fit.formula().score(CATALOGUE, new byte[0]);
    for (String given : List.of("volatility_60s", "volatility_300s", "ret_std")) {
      double[] calm = uniform(Double.NaN);
      double[] wild = uniform(Double.NaN);
      calm[CATALOGUE.position(given).orElseThrow()] = 1e-6;
      wild[CATALOGUE.position(given).orElseThrow()] = 1e-3;
      assertThat(score.of(wild)).as(given).isGreaterThan(score.of(calm) + 1);
    }
    assertThat(score.of(uniform(Double.NaN))).isFinite();
  }

  @Test
  void shouldScoreTheForecastRelativeToTheHourWhereTheLabelFollows() {
    LabelRule adaptive = SpikeRule.of(rows, LabelMode.ADAPTIVE, 60);
    RowScore score = forecast().fit(rows, adaptive, "test").formula().score(CATALOGUE, new byte[0]);
    double[] calmHour = uniform(1e-5);
    double[] wildHour = uniform(1e-5);
    int level = CATALOGUE.position(FeatureCatalogue.MINUTE_VOLATILITY_QUANTILE).orElseThrow();
    wildHour[level] = 1e-3;
    assertThat(score.of(calmHour)).isGreaterThan(score.of(wildHour));
  }

  @Test
  void shouldNameTheReasonWhereNoRowIsASpike() {
    LabelRule never =
        new LabelRule(60, 0.9, Map.of(LabelRule.ANY, Map.of("BTC-USD", 1.0)), 2.0, LabelMode.FIXED);
    assertThatThrownBy(() -> fitters().findFirst().orElseThrow().fit(rows, never, "test"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none is a spike");
  }

  private static ForecastTrainer forecast() {
    return new ForecastTrainer(
        CATALOGUE, "all", InputSets.volatilities().values().iterator().next());
  }

  private static double[] uniform(double volatility) {
    double[] values = new double[CATALOGUE.size()];
    java.util.Arrays.fill(values, volatility);
    return values;
  }
}
