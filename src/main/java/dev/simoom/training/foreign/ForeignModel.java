package dev.simoom.training.foreign;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.artifact.Sha256;
import dev.simoom.model.formula.Formula;
import dev.simoom.model.formula.ModelFile;
import dev.simoom.model.formula.RowScore;

/**
 * A model that another program fitted, in the form that scores rows here.
 *
 * @param library what fitted it, e.g. {@code xgboost}
 * @param libraryVersion its version, as the file says it; {@code unknown} where it does not
 * @param description what it is, in a sentence
 * @param formula its numbers; scores are in log-odds
 * @param numbers the bytes of the formula's file; none where it names no file
 * @param file the bytes as they were given
 * @param fileName under which these are kept
 */
public record ForeignModel(
    String library,
    String libraryVersion,
    String description,
    Formula formula,
    byte[] numbers,
    byte[] file,
    String fileName) {
  public ForeignModel {
    numbers = numbers.clone();
    file = file.clone();
  }

  /** What computes its score, in log-odds: the logit of the other program's probability. */
  public RowScore score(FeatureCatalogue catalogue) {
    return formula.score(catalogue, numbers);
  }

  /** The file as it was given, for {@code model.json}. */
  public ModelFile modelFile() {
    return new ModelFile(fileName, library, Sha256.of(file));
  }

  @Override
  public byte[] numbers() {
    return numbers.clone();
  }

  @Override
  public byte[] file() {
    return file.clone();
  }
}
