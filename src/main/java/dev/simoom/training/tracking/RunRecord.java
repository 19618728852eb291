package dev.simoom.training.tracking;

import dev.simoom.model.artifact.Artifact;
import dev.simoom.model.artifact.Score;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * A training run as trackers keep it: of one artifact.
 *
 * @param name of the run
 * @param startedAt when the artifact was made
 * @param params settings and choices by name
 * @param metrics figures by name
 * @param tags by name
 */
public record RunRecord(
    String name,
    Instant startedAt,
    Map<String, String> params,
    Map<String, Double> metrics,
    Map<String, String> tags) {
  /** The record's file, beside {@code model.json}. */
  public static final String FILE = "run.json";

  private static final int LONGEST_PARAM = 500;

  public RunRecord {
    params = Map.copyOf(params);
    metrics = Map.copyOf(metrics);
    tags = Map.copyOf(tags);
  }

  /** The run that made an artifact. */
  public static RunRecord of(Artifact artifact) {
    Map<String, String> params = new TreeMap<>();
    artifact
        .provenance()
        .choices()
        .forEach((name, value) -> params.put(plain(name), shortened(value)));
    params.put("seed", Long.toString(artifact.provenance().seed()));
    params.put("label_mode", artifact.label().mode().label());
    params.put("features", shortened(String.join(", ", artifact.formula().features())));
    params.put("threshold", Double.toString(artifact.decision().threshold()));
    artifact
        .label()
        .tau()
        .forEach(
            (market, products) ->
                products.forEach(
                    (product, tau) ->
                        params.put(plain("tau " + market + " " + product), tau.toString())));
    artifact
        .provenance()
        .data()
        .forEach(file -> params.put(plain("sha256 " + file.name()), file.sha256()));
    Map<String, Double> metrics = new TreeMap<>();
    for (Score score : artifact.metrics()) {
      if (score.model().equals(artifact.name())) {
        score
            .measures()
            .forEach(
                (name, measure) -> {
                  String full = plain(score.rows() + " " + name);
                  metrics.put(full, measure.value());
                  metrics.put(full + "_low", measure.low());
                  metrics.put(full + "_high", measure.high());
                  if (measure.lowByHour() != null) {
                    metrics.put(full + "_low_by_hour", measure.lowByHour());
                    metrics.put(full + "_high_by_hour", measure.highByHour());
                  }
                });
      }
    }
    return new RunRecord(
        artifact.name() + "-" + artifact.version(),
        artifact.provenance().createdAt(),
        params,
        metrics,
        Map.of(
            "git_commit", artifact.provenance().gitCommit(),
            "model", artifact.name(),
            "version", artifact.version()));
  }

  private static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9_.-]+", "_");
  }

  private static String shortened(String value) {
    return value.length() <= LONGEST_PARAM ? value : value.substring(0, LONGEST_PARAM);
  }
}
