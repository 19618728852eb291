package dev.simoom.api.inference;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.simoom.api.FeatureValues;
import dev.simoom.api.ProblemException;
import dev.simoom.api.Shown;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.VolatilityModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Reads the body of {@code POST /v2/models/{name}/infer}. */
@Component("inferReader")
public final class InferReader {
  private final JsonMapper mapper =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(16)
                          .maxNumberLength(1000)
                          .maxNameLength(256)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final AskedModels models;
  private final TensorRows rows;

  public InferReader(AskedModels models, FeatureValues features, FeatureCatalogue catalogue) {
    this.models = models;
    this.rows = new TensorRows(features, catalogue);
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
    JsonNode json = parse(body == null ? new byte[0] : body);
    if (!json.isObject() || !json.path("inputs").isArray()) {
      throw new ProblemException(400, "the body must be an object with an array inputs");
    }
    JsonNode id = json.path("id");
    if (!id.isMissingNode() && !id.isTextual()) {
      throw new ProblemException(400, "id must be a text");
    }
    return new InferRequest(
        name,
        model,
        id.asText(""),
        rows.read(json.path("inputs"), model.inputs()),
        outputs(json.path("outputs")));
  }

  private JsonNode parse(byte[] body) {
    try {
      return mapper.readTree(body);
    } catch (JsonProcessingException e) {
      throw new ProblemException(400, "the body is no JSON, or nested beyond what is read here");
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private static List<String> outputs(JsonNode asked) {
    if (asked.isMissingNode() || asked.isEmpty()) {
      return InferAnswers.OUTPUTS;
    }
    List<String> names = new ArrayList<>();
    for (JsonNode output : asked) {
      String name = output.path("name").asText("");
      if (!InferAnswers.OUTPUTS.contains(name)) {
        throw new ProblemException(
            400,
            "there is no output "
                + Shown.of(name)
                + "; there are "
                + String.join(", ", InferAnswers.OUTPUTS));
      }
      names.add(name);
    }
    return names.stream().distinct().toList();
  }
}
