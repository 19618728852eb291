package dev.simoom.drift;

import dev.simoom.features.Feature;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.model.artifact.Distribution;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Samples of features, from rows or from what an artifact keeps of its training rows. */
public final class FeatureSamples {
  private static final int MOST_VALUES = 10_000;

  private FeatureSamples() {}

  /** A sample of each feature, by its name, in the order of the catalogue. */
  public static Map<String, Sample> of(FeatureCatalogue catalogue, List<FeatureRow> rows) {
    Map<String, Sample> samples = new LinkedHashMap<>();
    for (Feature feature : catalogue.features()) {
      int position = catalogue.position(feature.name()).orElseThrow();
      samples.put(
          feature.name(),
          new Sample(rows.stream().mapToDouble(row -> row.value(position)).toArray()));
    }
    return samples;
  }

  /**
   * What stands for training rows of which an artifact keeps quantiles: as many values as there
   * were, 10,000 at most, evenly along the line through the quantiles; and as large a share of
   * missing ones.
   */
  public static Map<String, Sample> of(
      FeatureCatalogue catalogue, Map<String, Distribution> reference) {
    Map<String, Sample> samples = new LinkedHashMap<>();
    for (Feature feature : catalogue.features()) {
      if (reference.containsKey(feature.name())) {
        samples.put(feature.name(), sample(reference.get(feature.name())));
      }
    }
    return samples;
  }

  private static Sample sample(Distribution trained) {
    long rows = trained.count() + trained.missing();
    int size = (int) Math.min(rows, MOST_VALUES);
    int known = rows == 0 ? 0 : (int) Math.round((double) size * trained.count() / rows);
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = i < known ? quantile(trained.quantiles(), (i + 0.5) / known) : Double.NaN;
    }
    return new Sample(values);
  }

  private static double quantile(List<Double> quantiles, double share) {
    double at = share * (quantiles.size() - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(below + 1, quantiles.size() - 1);
    return quantiles.get(below) + (at - below) * (quantiles.get(above) - quantiles.get(below));
  }
}
