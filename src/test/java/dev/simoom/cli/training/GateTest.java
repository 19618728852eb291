package dev.simoom.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.simoom.cli.models.ModelFolder;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureStream;
import dev.simoom.features.file.FeatureFileWriter;
import dev.simoom.model.gate.ModelLedger;
import dev.simoom.training.SyntheticMarket;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Models that want to answer, past the gate, with a champion that ranks by the last minute. */
class GateTest {
  private static final long A_YEAR = 31_536_000;

  @TempDir private static Path folder;
  private static Path rows;
  private final FeatureCatalogue catalogue = new FeatureCatalogue();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path models;

  @BeforeAll
  static void write() throws IOException {
    rows = rowsAfter("rows.csv", A_YEAR);
  }

  private static Path rowsAfter(String name, long seconds) throws IOException {
    FeatureCatalogue catalogue = new FeatureCatalogue();
    Path file = folder.resolve(name);
    try (FeatureFileWriter to = new FeatureFileWriter(file, catalogue)) {
      for (FeatureRow row : FeatureStream.rowsOf(catalogue, SyntheticMarket.ticks(20_000, 21))) {
        to.write(new FeatureRow(row.productId(), row.second() + seconds, row.values()));
      }
      to.finish();
    }
    return file;
  }

  @Test
  void shouldLetPassWhatIsAsGoodAndRefuseWhatIsWorse() throws IOException {
    champion();
    assertThat(promoting("as_good", "volatility_60s", 1e5, -7, "--label", "fixed"))
        .as(err.toString())
        .isZero();
    assertThat(promoted()).isEqualTo("as_good");
    assertThat(last().path("decision").asText()).isEqualTo("promoted");
    assertThat(last().path("champion").asText()).startsWith("champion_here/");
    assertThat(last().path("average_precision").path("champion").asDouble()).isPositive();

    assertThat(
            promoting("worse", "return_60s", 1000, -3, "--label", "fixed", "--calibration", "none"))
        .isEqualTo(1);
    assertThat(err.toString())
        .contains("worse/", "is not promoted: it ranks worse than the champion as_good/")
        .contains("95% by blocks of ten minutes", "--force REASON");
    assertThat(promoted()).isEqualTo("as_good");
    assertThat(last().path("decision").asText()).isEqualTo("refused");
    assertThat(last().path("reasons").get(0).asText()).contains("ranks worse");
    assertThat(last().path("rows").asLong()).isGreaterThan(1000);
  }

  @Test
  void shouldRefuseWhatIsNotCalibratedUnlessItIsForcedByANameWithAReason() throws IOException {
    champion();
    String[] asked = {"--label", "fixed", "--calibration", "none"};
    assertThat(promoting("too_sure", "volatility_60s", 1e5, 1, asked)).isEqualTo(1);
    assertThat(err.toString())
        .contains("it is not calibrated: its calibration error is")
        .doesNotContain("ranks worse");
    assertThat(promoted()).isEqualTo("champion_here");

    List<String> forced = new ArrayList<>(List.of(asked));
    forced.addAll(List.of("--force", "we look at its ranking alone"));
    assertThat(promoting("too_sure", "volatility_60s", 1e5, 1, forced.toArray(String[]::new)))
        .as(err.toString())
        .isZero();
    assertThat(promoted()).isEqualTo("too_sure");
    assertThat(last().path("decision").asText()).isEqualTo("forced");
    assertThat(last().path("why").asText()).isEqualTo("we look at its ranking alone");
    assertThat(last().path("by").asText()).isEqualTo(System.getProperty("user.name"));
    assertThat(last().path("reasons")).isNotEmpty();
    assertThat(Files.readAllLines(models.resolve(ModelLedger.FILE))).hasSize(3);
  }

  @Test
  void shouldRefuseWhatMeansOtherSpikes() throws IOException {
    champion();
    assertThat(promoting("other", "volatility_60s", 1e5, -7, "--label", "own")).isEqualTo(1);
    assertThat(err.toString()).contains("its label is own, the champion's fixed");
    assertThat(promoting("far", "volatility_60s", 1e5, -7, "--label", "fixed", "--horizon", "30"))
        .isEqualTo(1);
    assertThat(err.toString()).contains("it looks 30 s ahead, the champion 60 s");
    assertThat(last().path("decision").asText()).isEqualTo("refused");
    assertThat(new ModelFolder(models, catalogue).load("far").model().horizon()).isEqualTo(30);
  }

  @Test
  void shouldRefuseToBeJudgedOnRowsThatTheChampionWasFittedTo() throws IOException {
    Path early = rowsAfter("early.csv", 0);
    assertThat(
            run(
                early,
                model("early", "volatility_60s", 1e5, -7),
                "early",
                "--calibration",
                "none",
                "--promote"))
        .isEqualTo(1);
    assertThat(err.toString()).contains("it can be judged on no row", "coinbase until");
    assertThat(promoted()).isNotEqualTo("early");
    assertThat(last().path("decision").asText()).isEqualTo("refused");
  }

  @Test
  void shouldForceNothingThatIsNotToBePromoted() throws IOException {
    assertThat(run(rows, model("calm", "volatility_60s", 1e5, -7), "calm", "--force", "because"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--force is there without --promote");
  }

  private void champion() throws IOException {
    assertThat(
            promoting(
                "champion_here",
                "volatility_60s",
                2e5,
                -8,
                "--label",
                "fixed",
                "--force",
                "the shipped models have another label"))
        .as(err.toString())
        .isZero();
    assertThat(promoted()).isEqualTo("champion_here");
  }

  private int promoting(String name, String input, double weight, double bias, String... more)
      throws IOException {
    List<String> all = new ArrayList<>(List.of(more));
    all.add("--promote");
    return run(rows, model(name, input, weight, bias), name, all.toArray(String[]::new));
  }

  private static Path model(String name, String input, double weight, double bias)
      throws IOException {
    return Files.writeString(
        folder.resolve(name + ".json"),
        """
        {"format":"simoom-logistic-1","inputs":["%s"],"coefficients":[%s],"intercept":%s,\
        "imputed":[3e-5]}\
        """
            .formatted(input, weight, bias));
  }

  private int run(Path calibrateOn, Path file, String name, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                file.toString(),
                "--name",
                name,
                "--calibrate-on",
                calibrateOn.toString(),
                "--models",
                models.toString()));
    all.addAll(List.of(more));
    CommandLine line = new CommandLine(new ImportCommand());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    line.setExecutionExceptionHandler(
        (failure, self, parsed) -> {
          err.append(failure.getMessage());
          return 1;
        });
    return line.execute(all.toArray(String[]::new));
  }

  private String promoted() throws IOException {
    return new ModelFolder(models, catalogue).promoted();
  }

  private JsonNode last() throws IOException {
    List<String> lines = Files.readAllLines(models.resolve(ModelLedger.FILE));
    return new JsonMapper().readTree(lines.get(lines.size() - 1));
  }
}
