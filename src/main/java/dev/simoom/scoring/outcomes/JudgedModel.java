package dev.simoom.scoring.outcomes;

import java.util.Arrays;

/** The last rows of one model that met their outcome. Safe for use by many threads. */
final class JudgedModel {
  private final double[] probabilities;
  private final boolean[] said;
  private final boolean[] spikes;
  private String version = "";
  private int next;
  private int size;
  private ClassificationMetrics metrics;

  /**
   * @param rows that are remembered
   */
  JudgedModel(int rows) {
    probabilities = new double[rows];
    said = new boolean[rows];
    spikes = new boolean[rows];
  }

  /** A row met its outcome; another version of the model begins anew. */
  synchronized void add(String modelVersion, double probability, boolean positive, boolean spike) {
    if (!version.equals(modelVersion)) {
      version = modelVersion;
      next = 0;
      size = 0;
    }
    probabilities[next] = probability;
    said[next] = positive;
    spikes[next] = spike;
    next = (next + 1) % spikes.length;
    size = Math.min(size + 1, spikes.length);
    metrics = null;
  }

  /** How many rows are remembered. */
  synchronized int size() {
    return size;
  }

  /** Of the rows that are remembered. */
  synchronized ClassificationMetrics metrics() {
    if (metrics == null) {
      metrics =
          ClassificationMetrics.of(
              Arrays.copyOf(probabilities, size),
              Arrays.copyOf(said, size),
              Arrays.copyOf(spikes, size));
    }
    return metrics;
  }
}
