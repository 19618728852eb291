package dev.simoom.scoring.oip;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.simoom.features.FeatureRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * How rows are written into a request: all features in one tensor of shape {@code [rows,
 * features]}, or a tensor a feature.
 */
final class OipInputs {
  private static final JsonFactory JSON = new JsonFactory();

  /**
   * A tensor of a request.
   *
   * @param isVector whether its shape is {@code [rows]} and not {@code [rows, features]}
   * @param positions of its features in a row
   */
  record Tensor(String name, String datatype, boolean isVector, List<Integer> positions) {
    Tensor {
      positions = List.copyOf(positions);
    }
  }

  private final List<Tensor> tensors;
  private final List<String> features;
  private final String output;

  /**
   * @param features the catalogue's names, in the order of the model
   * @param output the output that is asked for
   */
  OipInputs(List<Tensor> tensors, List<String> features, String output) {
    this.tensors = List.copyOf(tensors);
    this.features = List.copyOf(features);
    this.output = output;
  }

  List<String> features() {
    return features;
  }

  String output() {
    return output;
  }

  /**
   * The body of a request.
   *
   * @param missing what stands for a missing value; NaN for null
   */
  byte[] request(List<FeatureRow> rows, double missing) {
    ByteArrayOutputStream bytes =
        new ByteArrayOutputStream(64 + rows.size() * features.size() * 12);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeArrayFieldStart("inputs");
      for (Tensor tensor : tensors) {
        write(json, tensor, rows, missing);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("outputs");
      json.writeStartObject();
      json.writeStringField("name", output);
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  private static void write(
      JsonGenerator json, Tensor tensor, List<FeatureRow> rows, double missing) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", tensor.name());
    json.writeArrayFieldStart("shape");
    json.writeNumber(rows.size());
    if (!tensor.isVector()) {
      json.writeNumber(tensor.positions().size());
    }
    json.writeEndArray();
    json.writeStringField("datatype", tensor.datatype());
    json.writeArrayFieldStart("data");
    for (FeatureRow row : rows) {
      for (int position : tensor.positions()) {
        double value = row.value(position);
        double sent = Double.isFinite(value) ? value : missing;
        if (Double.isNaN(sent)) {
          json.writeNull();
        } else {
          json.writeNumber(sent);
        }
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
