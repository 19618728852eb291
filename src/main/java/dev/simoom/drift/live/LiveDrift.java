package dev.simoom.drift.live;

import dev.simoom.features.Feature;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.model.artifact.Distribution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How far each feature of the recent rows is from the reference of the model that answers. Worked
 * out when it is asked for, at most once in ten seconds of the rows' time; safe for use by many
 * threads.
 */
final class LiveDrift {
  private static final int SLICES = 6;
  private static final long EVERY_SECONDS = 10;

  private final DriftSettings settings;
  private final FeatureCatalogue catalogue;
  private final Supplier<Reference> reference;
  private final List<RollingSketch> sketches = new ArrayList<>();
  private Verdict verdict = new Verdict(Map.of(), 0, Double.NaN);
  private long newest = Long.MIN_VALUE;
  private long told = Long.MIN_VALUE;

  /**
   * What a model was trained on.
   *
   * @param features the distribution of each feature over its training rows
   * @param inputs the features that it reads
   */
  record Reference(Map<String, Distribution> features, List<String> inputs) {}

  /**
   * How far the rows are from it.
   *
   * @param distances by feature, in standard deviations of the reference; those that are known
   * @param rows how many rows the window holds
   * @param driftedInputs share of the model's inputs that reach the threshold; NaN where none is
   *     known
   */
  record Verdict(Map<String, Double> distances, long rows, double driftedInputs) {}

  LiveDrift(DriftSettings settings, FeatureCatalogue catalogue, Supplier<Reference> reference) {
    this.settings = settings;
    this.catalogue = catalogue;
    this.reference = reference;
    long slice = Math.max(1, settings.window().toSeconds() / SLICES);
    catalogue.features().forEach(feature -> sketches.add(new RollingSketch(slice, SLICES)));
  }

  /** Takes a row in. */
  synchronized void take(FeatureRow row) {
    for (int i = 0; i < sketches.size(); i++) {
      double value = row.value(i);
      if (Double.isFinite(value)) {
        sketches.get(i).add(row.second(), value);
      }
    }
    newest = Math.max(newest, row.second());
  }

  private Verdict judge(Reference model) {
    Map<String, Double> distances = new HashMap<>();
    long rows = 0;
    List<Feature> features = catalogue.features();
    for (int i = 0; i < sketches.size(); i++) {
      Distribution trained = model.features().get(features.get(i).name());
      long size = sketches.get(i).size();
      rows = Math.max(rows, size);
      if (trained != null && trained.count() > 0 && size >= settings.leastRows()) {
        distances.put(
            features.get(i).name(), QuantileDistance.scaled(trained, sketches.get(i).whole()));
      }
    }
    return new Verdict(Map.copyOf(distances), rows, driftedInputs(distances, model.inputs()));
  }

  private double driftedInputs(Map<String, Double> distances, List<String> inputs) {
    List<Double> known =
        inputs.stream().filter(distances::containsKey).map(distances::get).toList();
    long drifted = known.stream().filter(distance -> distance >= settings.threshold()).count();
    return known.isEmpty() ? Double.NaN : (double) drifted / known.size();
  }

  /** What the rows tell, as of ten seconds of their time ago or later. */
  synchronized Verdict verdict() {
    if (newest > told && (told == Long.MIN_VALUE || newest - told >= EVERY_SECONDS)) {
      told = newest;
      verdict = judge(reference.get());
    }
    return verdict;
  }
}
