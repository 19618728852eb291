package dev.simoom.http.inference;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.simoom.http.problem.Answer;
import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.router.RowScorer;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
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

  private final RowScorer scorer;

  public InferAnswers(RowScorer scorer) {
    this.scorer = scorer;
  }

  /**
   * Scores the rows of a request with the model that it names, and no other.
   *
   * @throws IllegalStateException where that gives no probability
   */
  public List<Prediction> named(@ExchangeProperty("request") InferRequest request) {
    return scorer.strictly(request.model(), request.featureRows());
  }

  /** The answer to a request, of predictions in the order of its rows. */
  public Answer answer(
      @Body List<Prediction> predictions, @ExchangeProperty("request") InferRequest request) {
    Prediction first = predictions.get(0);
    String artifact = first.modelVersion();
    return Answer.json(
        new Inferred(
            request.name(),
            artifact.substring(artifact.indexOf('/') + 1),
            request.id(),
            Map.of(
                "variant", first.modelVariant(),
                "artifact", artifact,
                "calibration", first.calibration()),
            request.outputs().stream().map(name -> tensor(name, predictions)).toList()));
  }

  private static Tensor tensor(String name, List<Prediction> predictions) {
    List<Integer> shape = List.of(predictions.size(), 1);
    return PROBABILITY.equals(name)
        ? new Tensor(
            name, shape, "FP64", predictions.stream().map(Prediction::probability).toList())
        : new Tensor(
            name, shape, "INT64", predictions.stream().map(Prediction::prediction).toList());
  }
}
