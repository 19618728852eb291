package dev.simoom.cli.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.training.tracking.MlflowStub;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The shipped models into a registry. */
class RegisterCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private MlflowStub mlflow;

  @BeforeEach
  void start() throws IOException {
    mlflow = new MlflowStub();
  }

  @AfterEach
  void stop() {
    mlflow.close();
  }

  @Test
  void shouldMakeThePromotedModelTheChampionAndAnotherTheChallenger() {
    assertThat(run("--tracking-uri", mlflow.uri())).as(err.toString()).isZero();
    assertThat(out.toString()).contains("version 1 of simoom, champion");
    assertThat(run("--tracking-uri", mlflow.uri(), "--model", "xgboost")).isZero();
    assertThat(out.toString()).contains("version 2 of simoom, challenger");
    assertThat(mlflow.aliases).containsEntry("champion", "1").containsEntry("challenger", "2");
    assertThat(mlflow.files.keySet())
        .contains(
            "7/r1/artifacts/model/model.json",
            "7/r2/artifacts/model/xgboost.trees",
            "7/r2/artifacts/model/xgboost.tribuo.pb");
    assertThat(mlflow.tags).containsKey("git_commit");
  }

  @Test
  void shouldRegisterAllAtOnceAndThePromotedOneLast() {
    assertThat(run("--tracking-uri", mlflow.uri(), "--all")).as(err.toString()).isZero();
    assertThat(out.toString().lines())
        .hasSize(6)
        .last()
        .asString()
        .startsWith("volatility_forecast ")
        .contains("version 6 of simoom, champion");
    assertThat(mlflow.aliases).containsEntry("champion", "6");
    assertThat(run("--tracking-uri", mlflow.uri(), "--all", "--model", "xgboost")).isEqualTo(2);
    assertThat(err.toString()).contains("--all and --model are there together");
  }

  @Test
  void shouldNameTheModelsThatThereAre() {
    assertThat(run("--tracking-uri", mlflow.uri(), "--model", "moon")).isEqualTo(1);
    assertThat(err.toString()).contains("there is no model 'moon'", "xgboost");
  }

  @Test
  void shouldSayThatNobodyAnswers() {
    String gone = mlflow.uri();
    mlflow.close();
    assertThat(run("--tracking-uri", gone)).isEqualTo(1);
    assertThat(err.toString()).contains("MLflow at " + gone + " cannot be reached");
  }

  @Test
  void shouldNameTheSettingThatIsMissing() {
    assertThat(run("--tracking-uri", " ")).isEqualTo(1);
    assertThat(err.toString()).contains("MLFLOW_TRACKING_URI is not set");
  }

  private int run(String... args) {
    CommandLine line = new CommandLine(new RegisterCommand());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    line.setExecutionExceptionHandler(
        (failure, ran, parsed) -> {
          err.append(failure.getMessage());
          return 1;
        });
    return line.execute(args);
  }
}
