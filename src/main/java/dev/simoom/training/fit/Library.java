package dev.simoom.training.fit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.tribuo.Model;

/** Writes models in Tribuo's own form. */
final class Library {
  private Library() {}

  static Fit.LibraryForm form(String fileName, Model<?> model) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      model.serializeToStream(out);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return new Fit.LibraryForm(fileName, "Tribuo ModelProto", out.toByteArray());
  }
}
