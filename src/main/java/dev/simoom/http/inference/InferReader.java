package dev.simoom.http.inference;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.http.predict.FeatureValues;
import dev.simoom.http.problem.ProblemException;
import dev.simoom.http.problem.Shown;
import dev.simoom.model.VolatilityModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/**
 * Reads the body of {@code POST /v2/models/{name}/infer} from its first byte to its last: what is
 * kept of it are the numbers of its tensors.
 */
@Component("inferReader")
public final class InferReader {
  private final JsonFactory factory =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(16)
                  .maxNumberLength(1000)
                  .maxNameLength(256)
                  .build())
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final AskedModels models;
  private final TensorRows rows;
  private final int mostTensors;
  private final FeatureCatalogue catalogue;

  public InferReader(AskedModels models, FeatureValues features, FeatureCatalogue catalogue) {
    this.models = models;
    this.catalogue = catalogue;
    this.rows = new TensorRows(features, catalogue);
    this.mostTensors = catalogue.size();
  }

  /** What the body says, beside the model. */
  private static final class Fields {
    private String id = "";
    private List<InputTensor> inputs;
    private List<String> outputs = InferAnswers.OUTPUTS;
  }

  /**
   * Reads a body.
   *
   * @param version null where the path has none
   * @throws ProblemException 400 or 422 for the body, 404 or 503 for the model
   */
  public InferRequest read(
      @Body byte[] body, @Header("name") String name, @Header("version") String version) {
    VolatilityModel model = models.find(name, version);
    Fields fields = parse(body == null ? new byte[0] : body);
    return new InferRequest(
        name, model, fields.id, rows.of(fields.inputs, model.inputs()), fields.outputs, catalogue);
  }

  private Fields parse(byte[] body) {
    try (JsonParser json = factory.createParser(body)) {
      return readWhole(json);
    } catch (JsonProcessingException e) {
      throw new ProblemException(400, "the body is no JSON, or nested beyond what is read here");
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private Fields readWhole(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw noInputs();
    }
    Fields fields = new Fields();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "id" -> fields.id = id(json);
        case "inputs" -> fields.inputs = inputs(json);
        case "outputs" -> fields.outputs = outputs(json);
        default -> json.skipChildren();
      }
    }
    if (json.nextToken() != null) {
      throw new ProblemException(400, "the body is no JSON: something follows its end");
    }
    if (fields.inputs == null) {
      throw noInputs();
    }
    return fields;
  }

  private static ProblemException noInputs() {
    return new ProblemException(400, "the body must be an object with an array inputs");
  }

  private static String id(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw new ProblemException(400, "id must be a text");
    }
    return json.getText();
  }

  private List<InputTensor> inputs(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw noInputs();
    }
    List<InputTensor> tensors = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (tensors.size() == mostTensors) {
        throw new ProblemException(400, "inputs must have at most " + mostTensors + " tensors");
      }
      tensors.add(InputTensor.read(json, "inputs[" + tensors.size() + "]"));
    }
    return tensors;
  }

  private static List<String> outputs(JsonParser json) throws IOException {
    List<String> names = new ArrayList<>();
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return InferAnswers.OUTPUTS;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      String name = outputName(json);
      if (!InferAnswers.OUTPUTS.contains(name)) {
        throw new ProblemException(
            400,
            "there is no output "
                + Shown.of(name)
                + "; there are "
                + String.join(", ", InferAnswers.OUTPUTS));
      }
      if (!names.contains(name)) {
        names.add(name);
      }
    }
    return names.isEmpty() ? InferAnswers.OUTPUTS : names;
  }

  private static String outputName(JsonParser json) throws IOException {
    String name = "";
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return name;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean isName = "name".equals(json.currentName());
      if (json.nextToken() == JsonToken.VALUE_STRING && isName) {
        name = json.getText();
      } else {
        json.skipChildren();
      }
    }
    return name;
  }
}
