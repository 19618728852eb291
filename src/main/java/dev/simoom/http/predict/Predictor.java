package dev.simoom.http.predict;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.simoom.features.FeatureRow;
import dev.simoom.http.problem.Answer;
import dev.simoom.scoring.Prediction;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.springframework.stereotype.Component;

/** Answers {@code POST /predict}: what the router's models say of the rows, and which they were. */
@Component("predictor")
public final class Predictor {
  /**
   * The answer to a flat body.
   *
   * @param prediction 1 where the probability reaches the model's threshold, else 0
   * @param probability in [0, 1]
   * @param modelVariant {@code ml} or {@code baseline}
   * @param modelVersion name and version of the model that answered
   * @param calibration which of its calibrations gave the probability, as {@code coinbase/BTC-USD}
   * @param branch the branch of the router that chose the model
   * @param timestamp Unix seconds
   * @param imputed inputs of that model that were absent
   */
  public record FlatAnswer(
      @JsonProperty("prediction") int prediction,
      @JsonProperty("probability") double probability,
      @JsonProperty("model_variant") String modelVariant,
      @JsonProperty("model_version") String modelVersion,
      @JsonProperty("calibration") String calibration,
      @JsonProperty("branch") String branch,
      @JsonProperty("timestamp") double timestamp,
      @JsonProperty("imputed") List<String> imputed) {}

  /**
   * The answer to rows.
   *
   * @param scores a probability a row, in [0, 1]
   * @param modelVariant {@code ml} or {@code baseline}, of the first row
   * @param version name and version of the model that answered the first row
   * @param calibration which of its calibrations gave the score of the first row, as {@code
   *     coinbase/BTC-USD}
   * @param versions the model of each row; null where one model answered all
   * @param ts when, to the second
   * @param imputed inputs of that model that at least one row lacks
   */
  public record RowsAnswer(
      @JsonProperty("scores") double[] scores,
      @JsonProperty("model_variant") String modelVariant,
      @JsonProperty("version") String version,
      @JsonProperty("calibration") String calibration,
      @JsonProperty("versions") @JsonInclude(JsonInclude.Include.NON_NULL) List<String> versions,
      @JsonProperty("ts") Instant ts,
      @JsonProperty("imputed") List<String> imputed) {}

  private final ModelInputs inputs;

  Predictor(ModelInputs inputs) {
    this.inputs = inputs;
  }

  /**
   * Answers a request.
   *
   * @param predictions one a row, in the order of the request
   * @param request what was asked
   */
  public Answer answer(
      @Body List<Prediction> predictions, @ExchangeProperty("request") PredictRequest request) {
    List<String> imputed = imputed(predictions, request.rows());
    Instant now = Instant.now();
    Prediction first = predictions.get(0);
    if (request.flat()) {
      return Answer.json(
          new FlatAnswer(
              first.prediction(),
              first.probability(),
              first.modelVariant(),
              first.modelVersion(),
              first.calibration(),
              first.branch(),
              UnixSeconds.of(now),
              imputed));
    }
    boolean oneModel =
        predictions.stream().map(Prediction::modelVersion).distinct().limit(2).count() == 1;
    return Answer.json(
        new RowsAnswer(
            predictions.stream().mapToDouble(Prediction::probability).toArray(),
            first.modelVariant(),
            first.modelVersion(),
            first.calibration(),
            oneModel ? null : predictions.stream().map(Prediction::modelVersion).toList(),
            now.truncatedTo(ChronoUnit.SECONDS),
            imputed));
  }

  /** Of each model that answered, in the order of its inputs. */
  private List<String> imputed(List<Prediction> predictions, List<FeatureRow> rows) {
    Map<String, List<FeatureRow>> byModel = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      byModel
          .computeIfAbsent(predictions.get(i).modelVersion(), model -> new ArrayList<>())
          .add(rows.get(i));
    }
    Set<String> imputed = new LinkedHashSet<>();
    byModel.forEach((model, scored) -> imputed.addAll(inputs.absent(model, scored)));
    return List.copyOf(imputed);
  }
}
