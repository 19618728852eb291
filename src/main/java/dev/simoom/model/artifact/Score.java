package dev.simoom.model.artifact;

import java.util.Map;

/**
 * How well a model did on rows that it had not seen.
 *
 * @param model whose figures these are
 * @param rows which rows, in words
 * @param count how many
 * @param baseRate the share of spikes among them
 * @param measures by name, e.g. {@code average_precision}; without those that are undefined there
 */
public record Score(
    String model, String rows, long count, double baseRate, Map<String, Measure> measures) {
  public Score {
    measures = Map.copyOf(measures);
  }
}
