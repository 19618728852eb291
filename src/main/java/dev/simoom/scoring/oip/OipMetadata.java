package dev.simoom.scoring.oip;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simoom.features.FeatureCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads a model's description into how it is asked. Its features are those that the settings name,
 * else those that its one tensor lists in the parameter {@code features}, else its tensors' names.
 */
final class OipMetadata {
  private static final String PROBABILITY = "probability";
  private static final List<String> FLOATS = List.of("FP64", "FP32");

  private final OipSettings settings;
  private final FeatureCatalogue catalogue;

  OipMetadata(OipSettings settings, FeatureCatalogue catalogue) {
    this.settings = settings;
    this.catalogue = catalogue;
  }

  /**
   * Reads it.
   *
   * @throws OipException where this program cannot ask such a model, with the reason
   */
  OipInputs read(byte[] body) throws OipException {
    JsonNode json = OipJson.read(body);
    JsonNode inputs = json.path("inputs");
    if (!inputs.isArray() || inputs.isEmpty()) {
      throw refused("its description has no inputs");
    }
    String output = output(json.path("outputs"));
    JsonNode first = inputs.get(0);
    boolean isMatrix =
        inputs.size() == 1
            && (!settings.inputs().isEmpty()
                || first.path("parameters").path("features").isTextual()
                || catalogue.position(first.path("name").asText()).isEmpty());
    return isMatrix ? matrix(first, output) : columns(inputs, output);
  }

  private OipInputs matrix(JsonNode tensor, String output) throws OipException {
    List<String> features = settings.inputs();
    if (features.isEmpty()) {
      features =
          Stream.of(tensor.path("parameters").path("features").asText().split(","))
              .map(String::strip)
              .filter(each -> !each.isEmpty())
              .toList();
    }
    if (features.isEmpty()) {
      throw refused(
          "its input '"
              + tensor.path("name").asText()
              + "' names no features: the option inputs has to, as"
              + " inputs=volatility_60s,return_60s");
    }
    JsonNode shape = tensor.path("shape");
    long columns = shape.path(shape.size() - 1).asLong(-1);
    if (shape.size() != 2 || columns >= 0 && columns != features.size()) {
      throw refused(
          "its input takes the shape "
              + shape
              + ", which is not [rows, "
              + features.size()
              + "] for "
              + String.join(", ", features));
    }
    List<Integer> positions = positions(features);
    return new OipInputs(
        List.of(
            new OipInputs.Tensor(tensor.path("name").asText(), datatype(tensor), false, positions)),
        features,
        output);
  }

  private OipInputs columns(JsonNode inputs, String output) throws OipException {
    List<String> features = new ArrayList<>();
    inputs.forEach(each -> features.add(each.path("name").asText()));
    if (!settings.inputs().isEmpty()) {
      throw refused(
          "it has a tensor a feature, by name; the option inputs is for a model with one tensor");
    }
    List<Integer> positions = positions(features);
    List<OipInputs.Tensor> tensors = new ArrayList<>();
    for (int at = 0; at < features.size(); at++) {
      JsonNode tensor = inputs.get(at);
      tensors.add(
          new OipInputs.Tensor(
              features.get(at),
              datatype(tensor),
              tensor.path("shape").size() == 1,
              List.of(positions.get(at))));
    }
    return new OipInputs(tensors, features, output);
  }

  private List<Integer> positions(List<String> features) throws OipException {
    List<Integer> positions = new ArrayList<>();
    for (String feature : features) {
      int position = catalogue.position(feature).orElse(-1);
      if (position < 0) {
        throw refused(
            "it reads '" + OipJson.shown(feature) + "', which is no feature of the catalogue");
      }
      if (positions.contains(position)) {
        throw refused("it reads the feature '" + feature + "' twice");
      }
      positions.add(position);
    }
    return positions;
  }

  private static String datatype(JsonNode tensor) throws OipException {
    String datatype = tensor.path("datatype").asText();
    if (!FLOATS.contains(datatype)) {
      throw refused(
          "its input '"
              + OipJson.shown(tensor.path("name").asText())
              + "' is of "
              + OipJson.shown(datatype)
              + "; features are FP64 or FP32");
    }
    return datatype;
  }

  private String output(JsonNode outputs) throws OipException {
    List<String> names =
        IntStream.range(0, outputs.size())
            .mapToObj(at -> outputs.get(at).path("name").asText())
            .toList();
    if (!settings.output().isEmpty()) {
      if (!names.isEmpty() && !names.contains(settings.output())) {
        throw refused(
            "it has no output '"
                + settings.output()
                + "', there are "
                + OipJson.shown(String.join(", ", names)));
      }
      return settings.output();
    }
    if (names.contains(PROBABILITY)) {
      return PROBABILITY;
    }
    if (names.size() == 1) {
      return names.get(0);
    }
    throw refused(
        "which of its outputs is the probability, the option output has to say; there are "
            + OipJson.shown(String.join(", ", names)));
  }

  private static OipException refused(String why) {
    return new OipException(OipReason.REFUSED, why);
  }
}
