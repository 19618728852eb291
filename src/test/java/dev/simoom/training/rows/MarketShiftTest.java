package dev.simoom.training.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureStream;
import dev.simoom.model.LabelMode;
import dev.simoom.model.LabelRule;
import dev.simoom.model.VolatilityModel;
import dev.simoom.model.artifact.Artifact;
import dev.simoom.training.SyntheticMarket;
import dev.simoom.training.TrainedArtifact;
import dev.simoom.training.TrainingOrigin;
import dev.simoom.training.TrainingResult;
import dev.simoom.training.TrainingRun;
import dev.simoom.training.fit.ModelType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Two markets that differ by nothing but how far prices move: everything at one is three times
 * that.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MarketShiftTest {
  private static final double TIMES = 3;

  private final FeatureCatalogue catalogue = new FeatureCatalogue();
  private List<LabelledRow> calm;
  private List<LabelledRow> wild;
  private TrainingResult result;

  @BeforeAll
  void train() {
    calm =
        new Labels(catalogue)
            .label(FeatureStream.rowsOf(catalogue, SyntheticMarket.ticks(8000, 4)), "a", "calm");
    wild = calm.stream().map(this::wilder).toList();
    List<LabelledRow> both = new ArrayList<>(calm);
    both.addAll(wild);
    both.sort(Comparator.comparingLong(LabelledRow::second).thenComparing(LabelledRow::source));
    result =
        new TrainingRun(
                catalogue,
                new TrainingOrigin(Instant.EPOCH, "test", 1),
                LabelMode.FIXED,
                step -> {})
            .run(
                new TrainingData(List.of(), both, 60),
                List.of(ModelType.VOLATILITY_FORECAST, ModelType.HAR_LOGISTIC));
  }

  @Test
  void shouldGiveEachMarketItsTau() {
    LabelRule label = result.baseline().artifact().label();
    double tau = label.of("calm", "BTC-USD").orElseThrow();
    assertThat(label.of("wild", "BTC-USD").orElseThrow()).isCloseTo(TIMES * tau, within(1e-12));
    assertThat(label.of(LabelRule.ANY, "BTC-USD").orElseThrow()).isBetween(tau, TIMES * tau);
    assertThat(result.baseline().artifact().provenance().splits())
        .filteredOn(part -> part.name().equals("training"))
        .extracting(part -> part.baseRate())
        .allMatch(share -> Math.abs(share - 0.1) < 1e-3);
  }

  @Test
  void shouldReadTheSameMinuteAlikeAtBothMarkets() {
    for (TrainedArtifact trained : all()) {
      VolatilityModel model = trained.model(catalogue);
      double apart = difference(model.at("calm"), model.at("wild"));
      assertThat(apart).as(model.name()).isLessThan(0.05);
      assertThat(difference(model, model)).as(model.name()).isGreaterThan(3 * apart);
    }
  }

  /** The mean difference of what is said of a minute at both markets. */
  private double difference(VolatilityModel atCalm, VolatilityModel atWild) {
    double sum = 0;
    for (int i = 0; i < calm.size(); i++) {
      double one = atCalm.probability(calm.get(i).row().values(), "BTC-USD");
      double other = atWild.probability(wild.get(i).row().values(), "BTC-USD");
      sum += Math.abs(one - other) / calm.size();
    }
    return sum;
  }

  @Test
  void shouldExpectFewerSpikesOfTheSameMoveWhereTauIsHigher() {
    for (TrainedArtifact trained : all()) {
      VolatilityModel model = trained.model(catalogue);
      double[] values = calm.get(4000).row().values();
      double atCalm = model.at("calm").probability(values, "BTC-USD");
      double atAny = model.at("elsewhere").probability(values, "BTC-USD");
      double atWild = model.at("wild").probability(values, "BTC-USD");
      assertThat(atWild).as(model.name()).isLessThan(atAny);
      assertThat(atAny).as(model.name()).isLessThan(atCalm);
    }
  }

  @Test
  void shouldRecordOtherWaysToCalibrate() {
    Artifact forecast =
        result.models().stream()
            .map(TrainedArtifact::artifact)
            .filter(artifact -> artifact.name().equals("volatility_forecast"))
            .findFirst()
            .orElseThrow();
    assertThat(forecast.provenance().choices().keySet())
        .filteredOn(choice -> choice.startsWith("calibration of "))
        .hasSize(9);
    String one =
        forecast.provenance().choices().get("calibration of 05 folds, one tau, one calibration");
    assertThat(one).contains("log loss", "calm 0.", "wild 0.");
  }

  private List<TrainedArtifact> all() {
    List<TrainedArtifact> all = new ArrayList<>(result.models());
    all.add(result.baseline());
    return all;
  }

  private LabelledRow wilder(LabelledRow row) {
    double[] values = row.row().values();
    for (int i = 0; i < values.length; i++) {
      boolean move = catalogue.features().get(i).unit().startsWith("log return");
      values[i] *= move ? TIMES : 1;
    }
    return new LabelledRow(
        new FeatureRow(row.row().productId(), row.second(), values),
        TIMES * row.sigmaFuture(),
        "b",
        "wild");
  }
}
