package dev.simoom.model.formula;

import dev.simoom.features.FeatureCatalogue;
import java.util.List;

/**
 * A logistic model in numbers: {@code score = bias + sum of weight * scaled input}, in log-odds.
 *
 * @param inputs in the order of the weights, at least one, no feature twice
 * @param bias in log-odds
 */
public record Logistic(List<Input> inputs, double bias) implements Formula {
  public Logistic {
    inputs = List.copyOf(inputs);
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("a model without inputs");
    }
    if (inputs.stream().map(Input::feature).distinct().count() != inputs.size()) {
      throw new IllegalArgumentException("a model with the same input twice");
    }
    if (!Double.isFinite(bias)) {
      throw new IllegalArgumentException("the bias is " + bias + ", which is not finite");
    }
  }

  @Override
  public List<String> features() {
    return inputs.stream().map(Input::feature).toList();
  }

  @Override
  public RowScore score(FeatureCatalogue catalogue, byte[] numbers) {
    return new LogisticScore(this, catalogue);
  }
}
