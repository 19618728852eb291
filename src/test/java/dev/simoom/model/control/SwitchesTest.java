package dev.simoom.model.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.ActiveModel;
import dev.simoom.model.artifact.ArtifactLoader;
import dev.simoom.model.artifact.DirectoryFiles;
import dev.simoom.model.artifact.PackagedFiles;
import dev.simoom.model.registry.ModelChoice;
import dev.simoom.model.registry.ModelLibrary;
import dev.simoom.model.registry.ModelLibraryLoader;
import dev.simoom.model.registry.ModelSettings;
import dev.simoom.model.registry.StartingModel;
import dev.simoom.support.ModelFolderCopy;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an instance makes of the records of {@code model.control}. */
class SwitchesTest {
  private static final Instant STARTED = Instant.parse("2026-01-08T09:30:00Z");
  private static final Instant BEFORE = STARTED.minusSeconds(60);
  private static final Instant AFTER = STARTED.plusSeconds(60);

  @TempDir private Path folder;
  private final ActiveModel active = new ActiveModel();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private ModelFolderCopy models;

  @BeforeEach
  void copyModels() throws IOException {
    models = ModelFolderCopy.in(folder.resolve("models"));
  }

  @Test
  void shouldFindTheDecisionAgainAfterARestart() {
    Switches switches = started("ml", "");
    switches.follow(record(ModelChoice.ml("xgboost"), BEFORE));
    assertThat(answering()).startsWith("xgboost/");
    assertThat(switches.state().refused()).isEmpty();
  }

  @Test
  void shouldFollowADecisionThoughTheStartNamesAnotherMlModel() {
    Switches switches = started("ml", "random_forest");
    assertThat(answering()).startsWith("random_forest/");
    switches.follow(record(ModelChoice.baseline(), BEFORE));
    assertThat(answering()).startsWith("baseline/");
  }

  @Test
  void shouldLetAStartWithTheBaselineWinOverDecisionsFromBeforeIt() {
    Switches switches = started("baseline", "");
    switches.follow(record(ModelChoice.ml("xgboost"), BEFORE));
    assertThat(answering()).startsWith("baseline/");
    assertThat(switches.state().refused()).hasValueSatisfying(w -> assertThat(w).contains("start"));

    switches.follow(record(ModelChoice.ml("xgboost"), AFTER));
    assertThat(answering()).startsWith("xgboost/");
    assertThat(switches.state().refused()).isEmpty();
  }

  @Test
  void shouldFollowWhatWasDecidedAfterAStartWithTheBaselineThoughItIsReadFirst() {
    Switches switches = started("baseline", "");
    switches.follow(record(ModelChoice.ml("xgboost"), AFTER));
    assertThat(answering()).startsWith("xgboost/");
  }

  @Test
  void shouldAnswerAsTheSettingsAskWhereTheDecisionIsTakenBack() {
    Switches switches = started("ml", "random_forest");
    switches.none();
    switches.follow(record(ModelChoice.baseline(), AFTER));
    switches.follow(null);
    assertThat(answering()).startsWith("random_forest/");
    assertThat(switches.state().decided()).isEmpty();
  }

  @Test
  void shouldLetTheOneThatRunsGoOnWhereAnArtifactIsRefused() throws IOException {
    Switches switches = started("ml", "random_forest");
    switches.none();
    models.truncate("xgboost", "model.json");
    switches.follow(record(ModelChoice.ml("xgboost"), AFTER));
    assertThat(answering()).startsWith("random_forest/");
    assertThat(switches.state().refused()).contains("its artifact was refused");
    assertThat(metrics.get("simoom.model.switches").tag("result", "bad").counter().count())
        .isEqualTo(1);

    switches.follow(record(ModelChoice.baseline(), AFTER));
    assertThat(answering()).startsWith("baseline/");
    assertThat(switches.state().refused()).isEmpty();
  }

  @Test
  void shouldAnswerWithTheBaselineAfterARestartWhereTheDecidedArtifactIsRefused()
      throws IOException {
    Switches switches = started("ml", "random_forest");
    models.truncate("xgboost", "model.json");
    switches.follow(record(ModelChoice.ml("xgboost"), BEFORE));
    assertThat(answering()).startsWith("baseline/");
    assertThat(active.current().orElseThrow().insteadOf()).contains("ml xgboost");
  }

  @Test
  void shouldRollBackThoughTheBaselineOnDiskIsSpoilt() throws IOException {
    Switches switches = started("ml", "");
    switches.none();
    models.truncate("baseline", "model.json");
    switches.follow(record(ModelChoice.baseline(), AFTER));
    assertThat(answering()).startsWith("baseline/");
    assertThat(active.current().orElseThrow().insteadOf()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "{\"variant\":\"oracle\",\"at\":\"2026-01-08T09:30:00Z\"}",
        "{\"variant\":\"ml\",\"version\":\"../../etc\",\"at\":\"2026-01-08T09:30:00Z\"}",
        "{\"variant\":\"ml\",\"at\":\"soon\"}",
        "{\"variant\":\"ml\"}"
      })
  void shouldPassOverWhatIsNoSwitch(String message) {
    Switches switches = started("ml", "random_forest");
    switches.none();
    switches.follow(message.getBytes(StandardCharsets.UTF_8));
    assertThat(answering()).startsWith("random_forest/");
    assertThat(switches.state().refused()).contains("a record on the topic is no switch");
  }

  @Test
  void shouldRefuseTheBaselineAsAnMlModel() {
    Switches switches = started("ml", "random_forest");
    switches.none();
    switches.follow(record(ModelChoice.ml("baseline"), AFTER));
    assertThat(answering()).startsWith("random_forest/");
  }

  private String answering() {
    return active.current().orElseThrow().model().id();
  }

  private static byte[] record(ModelChoice choice, Instant at) {
    return new SwitchJson().write(new Switch(choice, at));
  }

  private Switches started(String variant, String version) {
    ModelSettings settings =
        new ModelSettings(variant, version, models.folder().toString(), "", "", "data/models");
    ModelLibrary library =
        new ModelLibraryLoader(
                new ArtifactLoader(new FeatureCatalogue()),
                new DirectoryFiles(models.folder()),
                new PackagedFiles())
            .load(settings.version());
    StartingModel starting = new StartingModel(settings, library);
    starting.activateIn(active);
    return new Switches(active, library, models.store(), starting, STARTED, metrics);
  }
}
