package dev.simoom.training.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps runs and model versions in MLflow. */
public final class Mlflow {
  private static final int METRICS_A_BATCH = 1000;
  private static final int PARAMS_A_BATCH = 100;

  private final MlflowSettings settings;
  private final MlflowClient client;
  private final Clock clock;

  public Mlflow(MlflowSettings settings, Clock clock) {
    this.settings = settings;
    this.client = new MlflowClient(settings);
    this.clock = clock;
  }

  /**
   * A run that MLflow has.
   *
   * @param experiment its experiment's id
   * @param id the run's id
   * @param artifacts where its files are
   */
  public record Run(String experiment, String id, String artifacts) {}

  /**
   * Writes a run with its files, and ends it.
   *
   * @param files by name
   * @throws IOException where MLflow cannot be reached or refuses, with the reason
   */
  public Run write(RunRecord record, Map<String, byte[]> files) throws IOException {
    String experiment = experiment();
    JsonNode info =
        client
            .post(
                "runs/create",
                Map.of(
                    "experiment_id", experiment,
                    "run_name", record.name(),
                    "start_time", record.startedAt().toEpochMilli(),
                    "tags", pairs(record.tags())))
            .path("run")
            .path("info");
    Run run = new Run(experiment, info.path("run_id").asText(), info.path("artifact_uri").asText());
    try {
      log(run, record);
      for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
        client.upload(experiment, run.id(), "model/" + file.getKey(), file.getValue());
      }
    } catch (IOException e) {
      end(run, "FAILED");
      throw e;
    }
    end(run, "FINISHED");
    return run;
  }

  /**
   * Makes a run's files a version of a registered model.
   *
   * @param alias {@code champion} or {@code challenger}, which from now on means this version
   * @return the version
   */
  public String register(Run run, String model, String alias) throws IOException {
    try {
      client.post("registered-models/create", Map.of("name", model));
    } catch (MlflowException e) {
      if (!"RESOURCE_ALREADY_EXISTS".equals(e.code())) {
        throw e;
      }
    }
    String source =
        run.artifacts().isEmpty() ? "runs:/" + run.id() + "/model" : run.artifacts() + "/model";
    String version =
        client
            .post(
                "model-versions/create",
                Map.of("name", model, "source", source, "run_id", run.id()))
            .path("model_version")
            .path("version")
            .asText();
    client.post(
        "registered-models/alias", Map.of("name", model, "alias", alias, "version", version));
    return version;
  }

  private String experiment() throws IOException {
    try {
      return client
          .get("experiments/get-by-name", "experiment_name", settings.experiment())
          .path("experiment")
          .path("experiment_id")
          .asText();
    } catch (MlflowException e) {
      if (!"RESOURCE_DOES_NOT_EXIST".equals(e.code())) {
        throw e;
      }
    }
    return client
        .post("experiments/create", Map.of("name", settings.experiment()))
        .path("experiment_id")
        .asText();
  }

  private void log(Run run, RunRecord record) throws IOException {
    long now = clock.millis();
    List<Map<String, Object>> metrics = new ArrayList<>();
    new TreeMap<>(record.metrics())
        .forEach(
            (name, value) ->
                metrics.add(Map.of("key", name, "value", value, "timestamp", now, "step", 0)));
    for (int from = 0; from < metrics.size(); from += METRICS_A_BATCH) {
      client.post(
          "runs/log-batch",
          Map.of(
              "run_id", run.id(),
              "metrics", metrics.subList(from, Math.min(from + METRICS_A_BATCH, metrics.size()))));
    }
    List<Map<String, String>> params = pairs(record.params());
    for (int from = 0; from < params.size(); from += PARAMS_A_BATCH) {
      client.post(
          "runs/log-batch",
          Map.of(
              "run_id", run.id(),
              "params", params.subList(from, Math.min(from + PARAMS_A_BATCH, params.size()))));
    }
  }

  private void end(Run run, String status) throws IOException {
    client.post(
        "runs/update", Map.of("run_id", run.id(), "status", status, "end_time", clock.millis()));
  }

  private static List<Map<String, String>> pairs(Map<String, String> values) {
    return new TreeMap<>(values)
        .entrySet().stream()
            .map(entry -> Map.of("key", entry.getKey(), "value", entry.getValue()))
            .toList();
  }
}
