package dev.simoom.training.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MlflowTest {
  private MlflowStub stub;
  private Mlflow mlflow;

  @BeforeEach
  void start() throws IOException {
    stub = new MlflowStub();
    mlflow = new Mlflow(MlflowSettings.of(stub.uri() + "/"), Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    stub.close();
  }

  @Test
  void shouldWriteARunWithItsFiles() throws IOException {
    Mlflow.Run run = mlflow.write(record(3, 2), Map.of("model.json", bytes("{}")));
    assertThat(run).isEqualTo(new Mlflow.Run("7", "r1", "mlflow-artifacts:/7/r1"));
    assertThat(stub.params).hasSize(3).containsEntry("p0", "v");
    assertThat(stub.metrics).hasSize(2).containsEntry("m1", 1.0);
    assertThat(stub.tags).containsEntry("git_commit", "abc");
    assertThat(stub.files).containsOnlyKeys("7/r1/artifacts/model/model.json");
    assertThat(stub.status).isEqualTo("FINISHED");
  }

  @Test
  void shouldMakeTheExperimentOnce() throws IOException {
    mlflow.write(record(1, 1), Map.of());
    mlflow.write(record(1, 1), Map.of());
    assertThat(stub.calls).filteredOn("experiments/create"::equals).hasSize(1);
  }

  @Test
  void shouldSendNoMoreThanABatchHolds() throws IOException {
    mlflow.write(record(250, 2500), Map.of());
    assertThat(stub.params).hasSize(250);
    assertThat(stub.metrics).hasSize(2500);
    assertThat(stub.calls).filteredOn("runs/log-batch"::equals).hasSize(6);
  }

  @Test
  void shouldRegisterAModelThatExistsAsItsNextVersion() throws IOException {
    Mlflow.Run run = mlflow.write(record(1, 1), Map.of());
    assertThat(mlflow.register(run, "simoom", "champion")).isEqualTo("1");
    assertThat(mlflow.register(run, "simoom", "challenger")).isEqualTo("2");
    assertThat(stub.aliases).isEqualTo(Map.of("champion", "1", "challenger", "2"));
  }

  @Test
  void shouldSayThatMlflowCannotBeReached() {
    String gone = stub.uri();
    stub.close();
    Mlflow nobody = new Mlflow(MlflowSettings.of(gone), Clock.systemUTC());
    assertThatThrownBy(() -> nobody.write(record(1, 1), Map.of()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("MLflow at " + gone + " cannot be reached");
  }

  @Test
  void shouldSayWhatMlflowRefused() {
    Mlflow elsewhere = new Mlflow(MlflowSettings.of(stub.uri() + "/nowhere"), Clock.systemUTC());
    assertThatThrownBy(() -> elsewhere.write(record(1, 1), Map.of()))
        .isInstanceOf(MlflowException.class)
        .hasMessageContaining("answered 404 to experiments/get-by-name");
  }

  @Test
  void shouldNameAnAddressThatIsNone() {
    assertThatThrownBy(() -> MlflowSettings.of("file:/mlruns"))
        .hasMessageContaining("MLFLOW_TRACKING_URI is 'file:/mlruns'")
        .hasMessageContaining("http or https");
  }

  private static RunRecord record(int params, int metrics) {
    Map<String, String> param = new TreeMap<>();
    Map<String, Double> metric = new TreeMap<>();
    for (int i = 0; i < params; i++) {
      param.put("p" + i, "v");
    }
    for (int i = 0; i < metrics; i++) {
      metric.put("m" + i, (double) i);
    }
    return new RunRecord("a run", Instant.EPOCH, param, metric, Map.of("git_commit", "abc"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
