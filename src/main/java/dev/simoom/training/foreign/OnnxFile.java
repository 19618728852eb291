package dev.simoom.training.foreign;

import dev.simoom.model.artifact.Sha256;
import dev.simoom.model.formula.AsRecorded;
import dev.simoom.model.formula.ModelFile;
import dev.simoom.model.formula.OnnxModel;
import dev.simoom.model.formula.OnnxSession;
import java.util.List;

/**
 * A model in ONNX: one input of {@code [rows, inputs]} floats, and one output of floats: the
 * probability, or those of both classes.
 */
final class OnnxFile {
  private static final String FLOAT = "FLOAT";

  private final ModelInputs names;

  OnnxFile(ModelInputs names) {
    this.names = names;
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException with what is wrong with it
   */
  ForeignModel read(byte[] bytes) {
    OnnxSession session = OnnxSession.open(bytes);
    List<OnnxSession.Tensor> inputs = session.inputs();
    if (inputs.size() != 1
        || !inputs.get(0).type().equals(FLOAT)
        || inputs.get(0).shape().size() != 2
        || inputs.get(0).shape().get(1) < 1
        || inputs.get(0).shape().get(0) > 1) {
      throw new IllegalArgumentException(
          "its inputs are " + inputs + "; one of FLOAT [-1, number of features] is read");
    }
    List<OnnxSession.Tensor> floats =
        session.outputs().stream().filter(tensor -> tensor.type().equals(FLOAT)).toList();
    if (floats.size() != 1 || width(floats.get(0)) > 2) {
      throw new IllegalArgumentException(
          "its outputs are "
              + session.outputs()
              + "; one of FLOAT [-1, 1] or [-1, 2] is read (skl2onnx: zipmap=False)");
    }
    OnnxSession.Tensor input = inputs.get(0);
    OnnxSession.Tensor output = floats.get(0);
    int count = Math.toIntExact(input.shape().get(1));
    return new ForeignModel(
        "onnx",
        "unknown",
        "An imported model in ONNX of " + count + " inputs.",
        new AsRecorded(
            new OnnxModel(
                names.of(count, List.of(), ""),
                input.name(),
                output.name(),
                (int) width(output) - 1,
                new ModelFile("model.onnx", "ONNX", Sha256.of(bytes)))),
        bytes,
        bytes,
        "model.onnx");
  }

  private static long width(OnnxSession.Tensor output) {
    List<Long> shape = output.shape();
    return shape.size() == 1 ? 1 : shape.size() == 2 && shape.get(1) > 0 ? shape.get(1) : 3;
  }
}
