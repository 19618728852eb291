package dev.simoom.training.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.cli.models.RegisterCommand;
import dev.simoom.model.ActiveModel;
import dev.simoom.model.registry.ModelConfiguration;
import dev.simoom.model.registry.ModelLibrary;
import dev.simoom.model.registry.ModelStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import picocli.CommandLine;

/** Models that {@code MODEL_VERSION} names in MLflow's registry. */
class MlflowModelsTest {
  @TempDir private Path folder;
  private MlflowStub mlflow;

  @BeforeEach
  void register() throws IOException {
    mlflow = new MlflowStub();
    for (String model : new String[] {"xgboost", "volatility_forecast"}) {
      CommandLine line = new CommandLine(new RegisterCommand());
      line.setOut(new PrintWriter(new StringWriter()));
      assertThat(line.execute("--tracking-uri", mlflow.uri(), "--model", model)).isZero();
    }
    mlflow.aliases.put("champion", "1");
  }

  @AfterEach
  void stop() {
    mlflow.close();
  }

  private ApplicationContextRunner context(String version) {
    return new ApplicationContextRunner()
        .withUserConfiguration(ModelConfiguration.class, MlflowConfiguration.class)
        .withPropertyValues(
            "MLFLOW_TRACKING_URI=" + mlflow.uri(),
            "simoom.model.version=" + version,
            "simoom.model.directory=" + folder.resolve("none"),
            "simoom.model.fetched=" + folder.resolve("fetched"));
  }

  private void answers(String version, String model) {
    context(version)
        .run(
            c -> {
              ActiveModel.Loaded loaded = c.getBean(ActiveModel.class).current().orElseThrow();
              assertThat(loaded.model().id()).startsWith(model + "/");
              assertThat(loaded.insteadOf()).isEmpty();
              assertThat(c.getBean(ModelLibrary.class).problems()).isEmpty();
              assertThat(c.getBean(ModelStore.class).find(loaded.model().id())).isNotNull();
            });
  }

  private void refused(String version, String asked) {
    context(version)
        .run(
            c -> {
              ActiveModel.Loaded loaded = c.getBean(ActiveModel.class).current().orElseThrow();
              assertThat(loaded.model().name()).isEqualTo("baseline");
              assertThat(loaded.insteadOf()).hasValue(asked);
              assertThat(c.getBean(ModelLibrary.class).problems()).hasSize(1);
            });
  }

  @Test
  void shouldAnswerWithWhatAnAliasOrAVersionMeans() {
    answers("models:/simoom@champion", "xgboost");
    answers("models:/simoom/2", "volatility_forecast");
    mlflow.aliases.put("champion", "2");
    answers("models:/simoom@champion", "volatility_forecast");
  }

  @Test
  void shouldTakeWhatItMeantLastWhereMlflowIsAway() throws IOException {
    answers("models:/simoom@champion", "xgboost");
    mlflow.close();
    answers("models:/simoom@champion", "xgboost");
    Files.writeString(folder.resolve("fetched/fetched.json"), "{");
    refused("models:/simoom@champion", "ml models:/simoom@champion");
    refused("models:/simoom/2", "ml models:/simoom/2");
  }

  @Test
  void shouldLetTheBaselineAnswerWhereThereIsNoSuchModel() {
    refused("models:/simoom@moon", "ml models:/simoom@moon");
    refused("models:/simoom/9", "ml models:/simoom/9");
    context("models:/simoom@champion")
        .withPropertyValues("MLFLOW_TRACKING_URI=")
        .run(
            c ->
                assertThat(c.getBean(ActiveModel.class).current().orElseThrow().model().name())
                    .isEqualTo("baseline"));
  }

  @Test
  void shouldKeepNothingWhoseHashIsAnother() throws IOException {
    mlflow.files.computeIfPresent(
        "7/r1/artifacts/model/xgboost.trees",
        (name, bytes) -> {
          bytes[bytes.length / 2] ^= 1;
          return bytes;
        });
    refused("models:/simoom@champion", "ml models:/simoom@champion");
    mlflow.files.put("7/r2/artifacts/model/model.json", "{}".getBytes());
    refused("models:/simoom/2", "ml models:/simoom/2");
    try (var files = Files.walk(folder)) {
      assertThat(files.map(file -> file.getFileName().toString())).doesNotContain("model.json");
    }
  }

  @Test
  void shouldRefuseAnAddressThatIsNone() {
    for (String wrong : new String[] {"models:/simoom", "models:/../x@y", "models:/a@b/c"}) {
      context(wrong)
          .run(c -> assertThat(c).getFailure().rootCause().hasMessageContaining("MODEL_VERSION"));
    }
  }
}
