package dev.simoom.http.inference;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.simoom.http.Health;
import dev.simoom.http.problem.Answer;
import dev.simoom.http.request.Contract;
import dev.simoom.model.VolatilityModel;
import dev.simoom.stream.Role;
import java.util.List;
import java.util.Map;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** What the protocol asks of a server and its models before it asks for scores. */
@Component("inference")
public final class InferenceAnswers {
  /** A tensor by name; -1 in its shape is any number. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Tensor(
      @JsonProperty("name") String name,
      @JsonProperty("datatype") String datatype,
      @JsonProperty("shape") List<Integer> shape,
      @JsonProperty("parameters") Map<String, String> parameters) {}

  /** A model's metadata. */
  public record Metadata(
      @JsonProperty("name") String name,
      @JsonProperty("versions") List<String> versions,
      @JsonProperty("platform") String platform,
      @JsonProperty("inputs") List<Tensor> inputs,
      @JsonProperty("outputs") List<Tensor> outputs) {}

  /** The server's metadata. */
  public record Server(
      @JsonProperty("name") String name,
      @JsonProperty("version") String version,
      @JsonProperty("extensions") List<String> extensions) {}

  /** Whether a model can be asked. */
  public record Ready(@JsonProperty("name") String name, @JsonProperty("ready") boolean ready) {}

  private final Contract contract;
  private final Health health;
  private final AskedModels models;

  public InferenceAnswers(Contract contract, Health health, AskedModels models) {
    this.contract = contract;
    this.health = health;
    this.models = models;
  }

  /** {@code GET /v2}. */
  public Answer server() {
    return Answer.json(new Server("simoom", contract.version(), List.of()));
  }

  /** {@code GET /v2/health/live}. */
  public Answer live() {
    return Answer.json(Map.of("live", true));
  }

  /** {@code GET /v2/health/ready}: 400 where it is not, as the protocol has it. */
  public Answer ready() {
    boolean ready = health.isReady(Role.API);
    return Answer.json(ready ? 200 : 400, Map.of("ready", ready));
  }

  /** {@code GET /v2/models/{name}}: its input tensor holds the features in the order it says. */
  public Answer metadata(@Header("name") String name, @Header("version") String version) {
    VolatilityModel model = models.find(name, version);
    return Answer.json(
        new Metadata(
            name,
            List.of(model.version()),
            "simoom_formula",
            List.of(
                new Tensor(
                    "features",
                    "FP64",
                    List.of(-1, model.inputs().size()),
                    Map.of("features", String.join(",", model.inputs())))),
            List.of(
                new Tensor(
                    InferAnswers.PROBABILITY,
                    "FP64",
                    List.of(-1, 1),
                    Map.of("horizon", String.valueOf(model.horizon()))),
                new Tensor(InferAnswers.PREDICTION, "INT64", List.of(-1, 1), Map.of()))));
  }

  /** {@code GET /v2/models/{name}/ready}. */
  public Answer modelReady(@Header("name") String name, @Header("version") String version) {
    models.find(name, version);
    return Answer.json(new Ready(name, true));
  }
}
