package dev.simoom.training.foreign;

import dev.simoom.features.FeatureCatalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads a model file of any format that is understood, told by its content; ONNX by its name. */
public final class ForeignModels {
  /** No larger file is read, in bytes. */
  public static final long MOST_BYTES = 100L << 20;

  private static final String UNDERSTOOD =
      "; understood are XGBoost's JSON (save_model('x.json')), LightGBM's text"
          + " (save_model('x.txt')), ONNX (x.onnx) and the JSON of a logistic regression that"
          + " docs/bring-your-model.md defines";

  private final FeatureCatalogue catalogue;

  public ForeignModels(FeatureCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Reads a model.
   *
   * @param inputs the catalogue's names of its inputs, in its order; empty where the file says them
   * @throws IOException where it is none that can be computed here, with the place and the reason
   */
  public ForeignModel read(Path file, List<String> inputs) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + (Files.exists(file) ? " is no file" : " is not there"));
    }
    long size = Files.size(file);
    if (size > MOST_BYTES) {
      throw new IOException(
          String.format(
              "%s has %,d bytes; at most %,d are read", file.getFileName(), size, MOST_BYTES));
    }
    byte[] bytes = Files.readAllBytes(file);
    String name = file.getFileName().toString();
    ModelInputs names = new ModelInputs(catalogue, inputs);
    String begin =
        new String(bytes, 0, Math.min(bytes.length, 4096), StandardCharsets.UTF_8).strip();
    try {
      if (begin.startsWith("{")) {
        return StrictJson.names(bytes).contains("learner")
            ? new XgboostFile(names).read(bytes)
            : new LogisticFile(names).read(bytes);
      }
      if (begin.equals("tree") || begin.startsWith("tree\n") || begin.startsWith("tree\r")) {
        return new LightgbmFile(names).read(bytes);
      }
      if (name.endsWith(".onnx")) {
        return new OnnxFile(names).read(bytes);
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(name + ": " + e.getMessage(), e);
    }
    throw new IOException(
        name
            + (bytes.length == 0 ? " is empty" : " is no model file that is understood")
            + UNDERSTOOD);
  }
}
