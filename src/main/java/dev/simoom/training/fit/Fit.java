package dev.simoom.training.fit;

import dev.simoom.model.formula.Formula;
import java.util.Optional;

/**
 * A fitted model.
 *
 * @param formula its numbers, not yet calibrated
 * @param numbers the bytes of the formula's file; none where it names no file
 * @param library the library's own form of it, where a library made it
 */
public record Fit(Formula formula, byte[] numbers, Optional<LibraryForm> library) {
  public Fit {
    numbers = numbers.clone();
  }

  @Override
  public byte[] numbers() {
    return numbers.clone();
  }

  /**
   * The library's own form.
   *
   * @param fileName without folder
   * @param format what reads it
   * @param bytes of the file
   */
  public record LibraryForm(String fileName, String format, byte[] bytes) {
    public LibraryForm {
      bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
      return bytes.clone();
    }
  }
}
