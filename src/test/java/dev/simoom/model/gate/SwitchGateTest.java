package dev.simoom.model.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simoom.model.artifact.Artifact;
import dev.simoom.model.artifact.ArtifactRefusedException;
import dev.simoom.model.artifact.LoadedArtifact;
import dev.simoom.model.artifact.Measure;
import dev.simoom.model.artifact.Score;
import dev.simoom.model.registry.ModelStore;
import dev.simoom.support.ShippedArtifacts;
import dev.simoom.wire.BadMessageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped models against one another, by what they record of themselves. */
class SwitchGateTest {
  private static final Instant NOW = Instant.parse("2026-01-08T09:30:00Z");

  private final ModelStore shipped = ShippedArtifacts.artifacts();
  private final SwitchGate gate = new SwitchGate();

  private LoadedArtifact artifact(String name) throws ArtifactRefusedException {
    return shipped.find(name);
  }

  private LedgerEntry decide(LoadedArtifact wanted, String champion, Asked asked)
      throws ArtifactRefusedException {
    Artifact answers = artifact(champion).artifact();
    return gate.decide(
        NOW,
        asked,
        wanted,
        new SwitchGate.Champion(artifact(champion).model().id(), Optional.of(answers)),
        artifact("volatility_forecast").model().id());
  }

  private String decision(String wanted, String champion) throws ArtifactRefusedException {
    return decide(artifact(wanted), champion, Asked.by("me")).decision();
  }

  @Test
  void shouldLetPassWhatIsAsGoodAndNothingThatIsWorse() throws ArtifactRefusedException {
    assertThat(decision("xgboost", "random_forest")).isEqualTo("promoted");
    assertThat(decision("xgboost", "har_logistic")).isEqualTo("promoted");
    assertThat(decision("random_forest", "xgboost")).isEqualTo("refused");
    for (String worse : List.of("xgboost", "random_forest", "logistic_regression")) {
      LedgerEntry refused = decide(artifact(worse), "volatility_forecast", Asked.by("me"));
      assertThat(refused.decision()).isEqualTo("refused");
      assertThat(refused.isRefusal()).isTrue();
      assertThat(refused.rows()).isEqualTo(63334);
      assertThat(refused.reasons().get(0))
          .startsWith("it ranks worse than the champion volatility_forecast/")
          .contains("(95% by blocks of ten minutes [");
      assertThat(refused.averagePrecision())
          .containsOnlyKeys(worse, "volatility_forecast", "persistence");
    }
    assertThat(decide(artifact("xgboost"), "volatility_forecast", Asked.by("me", "why not")))
        .matches(forced -> forced.decision().equals("forced") && forced.why().equals("why not"));
  }

  @Test
  void shouldAskNothingOfARollbackAndOfWhatTheFolderPromotes() throws ArtifactRefusedException {
    assertThat(decision("baseline", "volatility_forecast")).isEqualTo("rolled_back");
    assertThat(decision("volatility_forecast", "xgboost")).isEqualTo("returned");
    assertThat(decision("xgboost", "xgboost")).isEqualTo("returned");
  }

  @Test
  void shouldRefuseWhatIsNotCalibratedWorseThanPersistenceOrNotANumber()
      throws ArtifactRefusedException {
    assertThat(reason(scores("calibration_error", 0.3))).startsWith("it is not calibrated");
    assertThat(reason(scores("calibration_error", Double.NaN))).startsWith("it is not calibrated");
    assertThat(reason(scores("average_precision_minus_persistence", -0.01)))
        .startsWith("it ranks worse than persistence");
    assertThat(reason(scores("average_precision_minus_random_forest", Double.NaN)))
        .startsWith("it ranks worse than the champion");
  }

  @Test
  void shouldCompareNothingThatIsNotOfTheSameRows() throws ArtifactRefusedException {
    String why = "what both record of themselves is not of the same held-out rows";
    assertThat(reason(scores -> List.of())).isEqualTo(why);
    // persistence has other figures on other rows
    assertThat(
            reason(
                all ->
                    all.stream()
                        .map(
                            s ->
                                s.model().equals("persistence")
                                    ? new Score(s.model(), s.rows(), s.count(), 0.5, s.measures())
                                    : s)
                        .toList()))
        .isEqualTo(why);
    LedgerEntry unread =
        gate.decide(
            NOW,
            Asked.by("me"),
            artifact("xgboost"),
            new SwitchGate.Champion("gone/1", Optional.empty()),
            "");
    assertThat(unread.reasons()).containsExactly("the artifact of the champion cannot be read");
  }

  /** The one reason why xgboost, with other figures, is not to answer instead of random_forest. */
  private String reason(UnaryOperator<List<Score>> figures) throws ArtifactRefusedException {
    LoadedArtifact loaded = artifact("xgboost");
    Artifact other = loaded.artifact().with(figures.apply(loaded.artifact().metrics()));
    LedgerEntry entry =
        decide(
            new LoadedArtifact(other, loaded.model(), loaded.source(), loaded.sha256()),
            "random_forest",
            Asked.by("me"));
    assertThat(entry.isRefusal()).isTrue();
    assertThat(entry.reasons()).hasSize(1);
    return entry.reasons().get(0);
  }

  private static UnaryOperator<List<Score>> scores(String measure, double value) {
    return all ->
        all.stream()
            .map(
                score -> {
                  Map<String, Measure> measures = new TreeMap<>(score.measures());
                  if (score.model().equals("xgboost")) {
                    measures.put(measure, new Measure(value, value, value));
                  }
                  return new Score(
                      score.model(), score.rows(), score.count(), score.baseRate(), measures);
                })
            .toList();
  }

  @Test
  void shouldForceNothingWithoutAReasonInOneLine() {
    assertThatThrownBy(() -> new Asked("me", true, " ")).hasMessageContaining("needs a reason");
    assertThatThrownBy(() -> new Asked("me", true, "a\nb")).hasMessageContaining("one line");
    assertThatThrownBy(() -> new Asked("me", true, "x".repeat(1001))).hasMessageContaining("1000");
  }

  @Test
  void shouldKeepWhatWasDecidedLineByLine(@TempDir Path folder)
      throws IOException, ArtifactRefusedException {
    ModelLedger ledger = ModelLedger.in(folder.resolve("not/yet"));
    assertThat(ledger.last(5)).isEmpty();
    LedgerEntry first = decide(artifact("xgboost"), "volatility_forecast", Asked.by("me"));
    LedgerEntry second = decide(artifact("baseline"), "xgboost", Asked.by("me"));
    ledger.add(first);
    ledger.add(second);

    assertThat(ledger.last(5)).containsExactly(first, second);
    assertThat(ledger.last(1)).containsExactly(second);
    Path file = folder.resolve("not/yet/model.ledger");
    Files.writeString(file, Files.readString(file) + "half a li");
    assertThatThrownBy(() -> ledger.last(5)).hasMessageContaining("model.ledger, line 3 is not a");
  }

  @Test
  void shouldReadWhatTheVersionBeforeWroteAndWhatTheNextAdds() {
    LedgerJson json = new LedgerJson();
    String before =
        """
        {"at":"2026-01-08T09:30:00.5Z","by":"me","model":"a/1","champion":"","decision":"promoted",\
        "why":"","rows":1200,"reasons":[],"average_precision":{"candidate":0.4},"more":{"x":1}}\
        """;
    LedgerEntry read = json.read(before.getBytes(StandardCharsets.UTF_8));
    assertThat(read.averagePrecision()).containsEntry("candidate", 0.4);
    assertThat(new String(json.write(read), StandardCharsets.UTF_8))
        .contains("\"at\":\"2026-01-08T09:30:00.500Z\"", "\"by\":\"me\"", "\"rows\":1200")
        .doesNotContain("refusal");
    assertThatThrownBy(() -> json.read("x".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(BadMessageException.class);
  }
}
