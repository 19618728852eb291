package dev.simoom.model.formula;

import dev.simoom.features.FeatureCatalogue;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A formula that reads rows as they were recorded, never in taus: one that another program fitted
 * to such rows.
 *
 * @param formula what it computes of them
 */
public record AsRecorded(Formula formula) implements Formula {
  public AsRecorded {
    Objects.requireNonNull(formula, "formula");
    if (formula instanceof AsRecorded) {
      throw new IllegalArgumentException("a formula that reads rows as recorded holds another");
    }
  }

  @Override
  public List<String> features() {
    return formula.features();
  }

  @Override
  public boolean readsTaus() {
    return false;
  }

  @Override
  public Optional<ModelFile> numbers() {
    return formula.numbers();
  }

  @Override
  public RowScore score(FeatureCatalogue catalogue, byte[] numbers) {
    return formula.score(catalogue, numbers);
  }
}
