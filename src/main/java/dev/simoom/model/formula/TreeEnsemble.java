package dev.simoom.model.formula;

import dev.simoom.features.FeatureCatalogue;
import java.util.List;
import java.util.Optional;

/**
 * Decision trees, added up: a random forest or boosted trees. Their score is a forecast of {@code
 * ln(sigma_future / tau)}.
 *
 * @param inputs in the order in which the trees number them, no feature twice
 * @param trees the file of the trees, as {@link TreeTable} reads it
 */
public record TreeEnsemble(List<TreeInput> inputs, ModelFile trees) implements Formula {

  /**
   * A feature that the trees read as it is.
   *
   * @param feature its name in the catalogue
   * @param imputed the value that stands for a missing one
   */
  public record TreeInput(String feature, double imputed) {
    public TreeInput {
      if (feature == null || !Double.isFinite(imputed)) {
        throw new IllegalArgumentException("what is imputed for " + feature + " is " + imputed);
      }
    }
  }

  public TreeEnsemble {
    inputs = List.copyOf(inputs);
    if (inputs.isEmpty()
        || inputs.stream().map(TreeInput::feature).distinct().count() != inputs.size()) {
      throw new IllegalArgumentException("trees without inputs, or with one twice");
    }
    if (trees == null) {
      throw new IllegalArgumentException("trees without their file");
    }
  }

  @Override
  public List<String> features() {
    return inputs.stream().map(TreeInput::feature).toList();
  }

  @Override
  public Optional<ModelFile> numbers() {
    return Optional.of(trees);
  }

  @Override
  public RowScore score(FeatureCatalogue catalogue, byte[] numbers) {
    return TreeTable.read(numbers, inputs.size())
        .score(
            Positions.of(features(), catalogue),
            inputs.stream().mapToDouble(TreeInput::imputed).toArray());
  }
}
