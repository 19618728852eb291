package dev.simoom.cli.training;

import dev.simoom.drift.ColumnFile;
import dev.simoom.drift.DriftReport;
import dev.simoom.drift.DriftRules;
import dev.simoom.drift.FeatureSamples;
import dev.simoom.drift.Sample;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.model.artifact.Artifact;
import dev.simoom.training.TrainingRun;
import dev.simoom.training.rows.LabelledRow;
import dev.simoom.training.rows.Markets;
import dev.simoom.training.rows.TimeSplit;
import dev.simoom.training.rows.TrainingData;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The two samples of each feature that are compared.
 *
 * @param referenceName what the reference is, for the report
 * @param reference its columns
 * @param currentName what is compared with it
 * @param current its columns
 */
record DriftSides(
    String referenceName, ColumnFile reference, String currentName, ColumnFile current) {

  private static ColumnFile columns(Map<String, Sample> samples) {
    return new ColumnFile(samples, Map.of());
  }

  /**
   * The rows that {@code train} would train on, and those that it would hold out.
   *
   * @throws IOException where no row can be labelled
   */
  static DriftSides ofSplit(FeatureCatalogue catalogue, TrainingData data) throws IOException {
    if (data.rows().isEmpty()) {
      throw new IOException("no row has a full minute after it: there is nothing to split");
    }
    TimeSplit split = Markets.atShare(data.rows(), TrainingRun.TRAINING_SHARE, data.horizon());
    return new DriftSides(
        "training rows",
        columns(FeatureSamples.of(catalogue, rows(split.before()))),
        "held-out rows",
        columns(FeatureSamples.of(catalogue, rows(split.after()))));
  }

  private static List<FeatureRow> rows(List<LabelledRow> labelled) {
    return labelled.stream().map(LabelledRow::row).toList();
  }

  /** What an artifact keeps of its training rows, and rows that were just made. */
  static DriftSides ofArtifact(
      FeatureCatalogue catalogue, Artifact artifact, String currentName, List<FeatureRow> rows) {
    return new DriftSides(
        "training rows of " + artifact.name() + "/" + artifact.version(),
        columns(FeatureSamples.of(catalogue, artifact.reference())),
        currentName,
        columns(FeatureSamples.of(catalogue, rows)));
  }

  /** What is said of columns that are on one side only, or are no numbers, a line each. */
  List<String> notCompared() {
    List<String> lines = new ArrayList<>();
    current.samples().keySet().stream()
        .filter(name -> !reference.samples().containsKey(name))
        .filter(name -> !reference.others().containsKey(name))
        .forEach(name -> lines.add("not compared: " + name + " is in " + currentName + " alone"));
    reference.others().keySet().stream()
        .filter(name -> !current.samples().containsKey(name))
        .forEach(name -> lines.add("not compared: " + name + " holds no numbers"));
    return lines;
  }

  /** The verdict by these rules, as of now. */
  DriftReport judge(DriftRules rules) {
    return DriftReport.of(
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        referenceName,
        reference,
        currentName,
        current,
        rules);
  }
}
