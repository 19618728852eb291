package dev.simoom.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftTest {
  private static final Map<String, String> OURS =
      Map.of(
          "ks", "ks_p_value",
          "psi", "psi",
          "jensenshannon", "jensen_shannon",
          "wasserstein", "wasserstein_over_floored_std",
          "z", "z_p_value",
          "chisquare", "chi_squared_p_value",
          "Wasserstein distance (normed)", "wasserstein_over_floored_std",
          "Jensen-Shannon distance", "jensen_shannon");

  @TempDir private Path folder;

  @Test
  void shouldGiveTheValuesOfEvidentlyByItsRules() throws Exception {
    Path oracle = Path.of("../shared/oracles/drift");
    assumeTrue(
        Files.isRegularFile(oracle.resolve("evidently.json")),
        "skipped: there are no values of Evidently to compare with");
    JsonNode columns =
        new ObjectMapper().readTree(oracle.resolve("evidently.json").toFile()).get("columns");
    DriftReport report =
        DriftReport.of(
            Instant.EPOCH,
            "ref",
            ColumnFile.read(oracle.resolve("ref3000.csv")),
            "cur",
            ColumnFile.read(oracle.resolve("cur3000.csv")),
            new EvidentlyRules());
    assertThat(report.features()).hasSize(5);
    for (FeatureDrift feature : report.features()) {
      JsonNode theirs = columns.get(feature.feature());
      for (JsonNode each : theirs) {
        String ours = OURS.get(each.get("method").asText());
        assertThat(feature.measures().get(ours))
            .as("%s of %s", ours, feature.feature())
            .isCloseTo(each.get("value").asDouble(), within(1e-6));
      }
      JsonNode chosen = theirs.get("default");
      assertThat(feature.method()).isEqualTo(OURS.get(chosen.get("method").asText()));
      assertThat(feature.value().orElseThrow())
          .isCloseTo(chosen.get("value").asDouble(), within(1e-6));
      assertThat(feature.drifted())
          .isEqualTo(chosen.get("value").asDouble() >= chosen.get("threshold").asDouble());
    }
  }

  @Test
  void shouldSeeATripledSigmaAtEveryScale() {
    for (double scale : new double[] {1e3, 1, 1e-4, 1e-5, 1e-9}) {
      Sample reference = normal(5000, 1, scale);
      Sample tripled = normal(5000, 2, 3 * scale);
      FeatureDrift verdict = new ScaleFreeRules().judge("x", reference, tripled);
      assertThat(verdict.drifted()).as("scale %s", scale).isTrue();
      assertThat(verdict.value().orElseThrow()).isCloseTo(1.6, within(0.1));
      assertThat(verdict.measures().get("psi")).isGreaterThan(1.5);
    }
  }

  @Test
  void shouldSeeNoDriftBetweenSamplesOfOneDistribution() {
    FeatureDrift verdict =
        new ScaleFreeRules().judge("x", normal(5000, 1, 1e-5), normal(5000, 2, 1e-5));
    assertThat(verdict.drifted()).isFalse();
    assertThat(verdict.measures().get("ks_p_value")).isGreaterThan(0.01);
  }

  @Test
  void shouldBeSilentOnMissingColumnsAndLoudWhereTheirShareChanges() {
    Sample none = new Sample(new double[] {Double.NaN, Double.NaN});
    Sample some = new Sample(new double[] {1, 2});
    Sample half = new Sample(new double[] {1, 2, Double.NaN, Double.NaN});
    ScaleFreeRules rules = new ScaleFreeRules();
    assertThat(rules.judge("x", none, none).drifted()).isFalse();
    assertThat(rules.judge("x", some, none).drifted()).isTrue();
    assertThat(rules.judge("x", some, some).drifted()).isFalse();
    assertThat(rules.judge("x", some, half).drifted()).isTrue();
  }

  @Test
  void shouldSeeDriftAwayFromAConstant() {
    Sample constant = new Sample(new double[] {5, 5, 5});
    FeatureDrift verdict =
        new ScaleFreeRules().judge("x", constant, new Sample(new double[] {5, 5, 6}));
    assertThat(verdict.drifted()).isTrue();
    assertThat(verdict.reason()).contains("one value");
    assertThat(new ScaleFreeRules().judge("x", constant, constant).drifted()).isFalse();
  }

  @Test
  void shouldMeasureByHand() {
    Sample a = new Sample(new double[] {0, 1, 3});
    Sample b = new Sample(new double[] {5, 6, 8});
    assertThat(Wasserstein.distance(a, b)).isCloseTo(5, within(1e-12));
    assertThat(Wasserstein.scaled(a, b)).isCloseTo(5 / Math.sqrt(14 / 9.0), within(1e-12));
    assertThat(KolmogorovSmirnov.distance(a, b)).isEqualTo(1);
    // 2 of the 20 orders of three and three values are as far apart as this
    assertThat(KolmogorovSmirnov.probability(a, b)).isCloseTo(0.1, within(1e-12));
    Shares shares =
        new Shares(new double[] {0, 1}, true, new double[] {0.5, 0.5}, new double[] {1, 0});
    assertThat(shares.jensenShannonDistance())
        .isCloseTo(
            Math.sqrt((0.5 * Math.log(0.5 / 0.75) + 0.5 * Math.log(2) + Math.log(1 / 0.75)) / 2),
            within(1e-12));
    assertThat(shares.populationStabilityIndex())
        .isCloseTo(0.5 * Math.log(2) + (0.5 - 1e-4) * Math.log(0.5 / 1e-4), within(1e-12));
  }

  @Test
  void shouldKnowTheTailsOfItsTests() {
    assertThat(Tails.normalTwoSided(1.959963984540054)).isCloseTo(0.05, within(1e-12));
    assertThat(Tails.normalTwoSided(0.1)).isCloseTo(0.920344325445942, within(1e-12));
    assertThat(Tails.chiSquared(5.991464547107979, 2)).isCloseTo(0.05, within(1e-12));
    assertThat(Tails.chiSquared(1, 5)).isCloseTo(0.9625657732472964, within(1e-12));
  }

  @Test
  void shouldAgreeBetweenExactAndLimitingProbability() {
    Sample a = normal(10_001, 1, 1);
    Sample b = normal(9_000, 2, 1.03);
    Sample a1 = normal(10_000, 1, 1);
    assertThat(KolmogorovSmirnov.probability(a, b))
        .isCloseTo(KolmogorovSmirnov.probability(a1, b), within(0.02));
  }

  @Test
  void shouldWriteAReportThatLoadsNothingAndEscapesNames() throws Exception {
    Path before =
        Files.writeString(folder.resolve("a.csv"), "second,x,\"<b>\"\n1,1,2\n2,,3\n3,4,9\n");
    Path now =
        Files.writeString(folder.resolve("b.csv"), "second,x,\"<b>\"\n1,1,2\n2,3,3\n3,4,9\n");
    DriftReport report =
        DriftReport.of(
            Instant.EPOCH,
            "a.csv",
            ColumnFile.read(before),
            "b.csv",
            ColumnFile.read(now),
            new ScaleFreeRules());
    assertThat(report.features()).extracting(FeatureDrift::feature).containsExactly("x", "<b>");
    assertThat(DriftHtml.of(report))
        .contains("&lt;b&gt;", "<svg")
        .doesNotContain("http", "<b>\"", "src=");
    JsonNode json = new ObjectMapper().readTree(DriftJson.of(report));
    assertThat(json.at("/features/0/reference/missing").asInt()).isEqualTo(1);
    assertThat(json.at("/drifted_features").asInt()).isEqualTo(report.driftedFeatures());
  }

  @Test
  void shouldSayWhatItCannotCompare() throws Exception {
    Path a = Files.writeString(folder.resolve("a.csv"), "x\n1\n");
    Path b = Files.writeString(folder.resolve("b.csv"), "y\n1\n");
    assertThatThrownBy(
            () ->
                DriftReport.of(
                    Instant.EPOCH,
                    "a.csv",
                    ColumnFile.read(a),
                    "b.csv",
                    ColumnFile.read(b),
                    new ScaleFreeRules()))
        .hasMessage("a.csv and b.csv have no numeric column in common");
    assertThatThrownBy(() -> ColumnFile.read(folder.resolve("c.csv")))
        .hasMessageContaining("no such file");
    assertThatThrownBy(() -> ColumnFile.read(Files.writeString(folder.resolve("d.parquet"), "no")))
        .hasMessageContaining("d.parquet has no row");
  }

  @Test
  void shouldNameAColumnThatIsNoLongerWhatItWas() throws Exception {
    Path before = Files.writeString(folder.resolve("a.csv"), "x,y,z,id\n1,1,1,p\n2,2,2,q\n");
    Path now = Files.writeString(folder.resolve("b.csv"), "x,z,id\n1,high,p\n2,2,q\n");
    DriftReport report =
        DriftReport.of(
            Instant.EPOCH,
            "a.csv",
            ColumnFile.read(before),
            "b.csv",
            ColumnFile.read(now),
            new ScaleFreeRules());
    assertThat(report.features())
        .extracting(FeatureDrift::drifted)
        .containsExactly(false, true, true);
    assertThat(report.features().get(1).reason()).contains("b.csv has no such column");
    assertThat(report.features().get(2).reason()).contains("b.csv, line 2: 'high' is no number");
    assertThat(report.drifted()).isTrue();
    assertThat(DriftHtml.of(report)).contains("is no number");
  }

  private static Sample normal(int size, long seed, double scale) {
    Random random = new Random(seed);
    return new Sample(random.doubles(size).map(u -> scale * random.nextGaussian()).toArray());
  }
}
