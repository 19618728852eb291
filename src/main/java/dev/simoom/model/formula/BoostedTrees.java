package dev.simoom.model.formula;

import dev.simoom.features.FeatureCatalogue;
import java.util.List;
import java.util.Optional;

/**
 * Boosted trees of another program, which say themselves where a missing value goes. Their score is
 * in log-odds.
 *
 * @param inputs names in the catalogue, in the order in which the trees number them, none twice
 * @param trees the file of the trees, as {@link BoostedTable} reads it
 */
public record BoostedTrees(List<String> inputs, ModelFile trees) implements Formula {
  public BoostedTrees {
    inputs = List.copyOf(inputs);
    if (inputs.isEmpty() || inputs.stream().distinct().count() != inputs.size()) {
      throw new IllegalArgumentException("trees without inputs, or with one twice");
    }
    if (trees == null) {
      throw new IllegalArgumentException("trees without their file");
    }
  }

  @Override
  public List<String> features() {
    return inputs;
  }

  @Override
  public Optional<ModelFile> numbers() {
    return Optional.of(trees);
  }

  @Override
  public RowScore score(FeatureCatalogue catalogue, byte[] numbers) {
    return BoostedTable.read(numbers, inputs.size()).score(Positions.of(inputs, catalogue));
  }
}
