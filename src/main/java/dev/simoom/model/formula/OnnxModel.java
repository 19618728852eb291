package dev.simoom.model.formula;

import dev.simoom.features.FeatureCatalogue;
import java.util.List;
import java.util.Optional;

/**
 * A model in ONNX, which ONNX Runtime computes in 32-bit floats. Its score is the logit of the
 * probability that it gives.
 *
 * @param inputs names in the catalogue, in the order of its columns, none twice
 * @param input the name of its one input, of {@code [rows, inputs]} floats
 * @param output the name of the output with the probability
 * @param column of that output
 * @param model the file
 */
public record OnnxModel(
    List<String> inputs, String input, String output, int column, ModelFile model)
    implements Formula {
  /** So that a probability of 0 or 1 has a logit. */
  private static final double LEAST = 1e-9;

  public OnnxModel {
    inputs = List.copyOf(inputs);
    if (inputs.isEmpty() || inputs.stream().distinct().count() != inputs.size()) {
      throw new IllegalArgumentException("a model without inputs, or with one twice");
    }
    if (input == null || output == null || model == null || column < 0) {
      throw new IllegalArgumentException("a model in ONNX without input, output or file");
    }
  }

  @Override
  public List<String> features() {
    return inputs;
  }

  @Override
  public Optional<ModelFile> numbers() {
    return Optional.of(model);
  }

  /** Unlike others, its score allocates. */
  @Override
  public RowScore score(FeatureCatalogue catalogue, byte[] numbers) {
    int[] positions = Positions.of(inputs, catalogue);
    OnnxSession session = OnnxSession.open(numbers);
    return features -> {
      float[] row = new float[positions.length];
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) features[positions[i]];
      }
      double given = session.value(input, row, output, column);
      double probability = Math.min(Math.max(given, LEAST), 1 - LEAST);
      return Math.log(probability / (1 - probability));
    };
  }
}
