package dev.simoom.model.formula;

/**
 * The library's own form of the model, beside {@code model.json}.
 *
 * @param name a file name without folder
 * @param format what reads it
 * @param sha256 of its bytes
 */
public record ModelFile(String name, String format, String sha256) {
  public ModelFile {
    if (!name.matches("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}")) {
      throw new IllegalArgumentException("'" + name + "' is no file name that is allowed here");
    }
  }
}
