package dev.simoom.api.inference;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.simoom.api.Answer;
import dev.simoom.model.SafeScorer;
import dev.simoom.model.Scores;
import dev.simoom.model.ServedModels;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.springframework.stereotype.Component;

/** Answers {@code POST /v2/models/{name}/infer}: one model scores all rows, and is named. */
@Component("inferrer")
public final class InferAnswers {
  static final String PROBABILITY = "probability";
  static final String PREDICTION = "prediction";
  static final List<String> OUTPUTS = List.of(PROBABILITY, PREDICTION);

  /** An output tensor. */
  public record Tensor(
      @JsonProperty("name") String name,
      @JsonProperty("shape") List<Integer> shape,
      @JsonProperty("datatype") String datatype,
      @JsonProperty("data") List<? extends Number> data) {}

  /**
   * The answer.
   *
   * @param modelName as it was asked for
   * @param modelVersion of the model that computed it
   * @param parameters {@code variant} and {@code artifact} (name and version) of that model, and
   *     the {@code calibration} that gave the probabilities
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Inferred(
      @JsonProperty("model_name") String modelName,
      @JsonProperty("model_version") String modelVersion,
      @JsonProperty("id") String id,
      @JsonProperty("parameters") Map<String, String> parameters,
      @JsonProperty("outputs") List<Tensor> outputs) {}

  private final SafeScorer scorer;

  public InferAnswers(SafeScorer scorer) {
    this.scorer = scorer;
  }

  /** Scores a request; only the champion may be stood in for by the baseline. */
  public Answer answer(@Body InferRequest request) {
    Scores scores =
        ServedModels.CHAMPION.equals(request.name())
            ? scorer.score(request.model(), request.rows())
            : SafeScorer.strictly(request.model(), request.rows());
    return Answer.json(
        new Inferred(
            request.name(),
            scores.model().version(),
            request.id(),
            Map.of(
                "variant", scores.model().variant().label(),
                "artifact", scores.model().id(),
                "calibration", scores.model().calibration("")),
            request.outputs().stream().map(name -> tensor(name, scores)).toList()));
  }

  private static Tensor tensor(String name, Scores scores) {
    List<Integer> shape = List.of(scores.probabilities().length, 1);
    if (PROBABILITY.equals(name)) {
      return new Tensor(
          name, shape, "FP64", Arrays.stream(scores.probabilities()).boxed().toList());
    }
    return new Tensor(
        name,
        shape,
        "INT64",
        Arrays.stream(scores.probabilities())
            .mapToObj(probability -> scores.model().isSpike(probability) ? 1 : 0)
            .toList());
  }
}
