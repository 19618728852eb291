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
import java.util.Optional;
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
   * @param horizon of how many seconds after the row it is
   * @param modelVariant {@code ml} or {@code baseline}
   * @param modelVersion name and version of the model that answered
   * @param calibration which of its calibrations gave the probability, as {@code coinbase/BTC-USD}
   * @param branch the branch of the router that chose the model
   * @param known {@code known}, {@code learning} or {@code unknown}: what the model knows of the
   *     product
   * @param tau from which standard deviation of the log returns of a second on the horizon is a
   *     spike; null where the product is unknown
   * @param spikePercent the same as a move within the horizon, in percent; null with {@code tau}
   * @param spikeQuote the same in the quote currency, at the price of the row; null with {@code
   *     tau}
   * @param usable whether the answer may be relied on
   * @param whyNot why it may not; null where it may
   * @param timestamp Unix seconds
   * @param imputed inputs of that model that were absent
   */
  public record FlatAnswer(
      @JsonProperty("prediction") int prediction,
      @JsonProperty("probability") double probability,
      @JsonProperty("horizon") int horizon,
      @JsonProperty("model_variant") String modelVariant,
      @JsonProperty("model_version") String modelVersion,
      @JsonProperty("calibration") String calibration,
      @JsonProperty("branch") String branch,
      @JsonProperty("known") String known,
      @JsonProperty("tau") Double tau,
      @JsonProperty("spike_percent") Double spikePercent,
      @JsonProperty("spike_quote") Double spikeQuote,
      @JsonProperty("usable") boolean usable,
      @JsonProperty("why_not") String whyNot,
      @JsonProperty("timestamp") double timestamp,
      @JsonProperty("imputed") List<String> imputed) {}

  /**
   * The answer to rows.
   *
   * @param scores a probability a row, in [0, 1]
   * @param horizon of how many seconds after the first row its score is
   * @param modelVariant {@code ml} or {@code baseline}, of the first row
   * @param version name and version of the model that answered the first row
   * @param calibration which of its calibrations gave the score of the first row, as {@code
   *     coinbase/BTC-USD}
   * @param usable whether each row's score may be relied on
   * @param whyNot why the first that may not may not; null where all may
   * @param versions the model of each row; null where one model answered all
   * @param ts when, to the second
   * @param imputed inputs of that model that at least one row lacks
   */
  public record RowsAnswer(
      @JsonProperty("scores") double[] scores,
      @JsonProperty("horizon") int horizon,
      @JsonProperty("model_variant") String modelVariant,
      @JsonProperty("version") String version,
      @JsonProperty("calibration") String calibration,
      @JsonProperty("usable") List<Boolean> usable,
      @JsonProperty("why_not") String whyNot,
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
    List<Optional<String>> faults = faults(predictions, request.rows());
    if (request.flat()) {
      SpikeSize size = SpikeSize.of(first, request.rows().get(0));
      return Answer.json(
          new FlatAnswer(
              first.prediction(),
              first.probability(),
              first.horizon(),
              first.modelVariant(),
              first.modelVersion(),
              first.calibration(),
              first.branch(),
              first.known(),
              first.tau(),
              size.percent(),
              size.quote(),
              faults.get(0).isEmpty(),
              faults.get(0).orElse(null),
              UnixSeconds.of(now),
              imputed));
    }
    boolean oneModel =
        predictions.stream().map(Prediction::modelVersion).distinct().limit(2).count() == 1;
    return Answer.json(
        new RowsAnswer(
            predictions.stream().mapToDouble(Prediction::probability).toArray(),
            first.horizon(),
            first.modelVariant(),
            first.modelVersion(),
            first.calibration(),
            faults.stream().map(Optional::isEmpty).toList(),
            faults.stream().flatMap(Optional::stream).findFirst().orElse(null),
            oneModel ? null : predictions.stream().map(Prediction::modelVersion).toList(),
            now.truncatedTo(ChronoUnit.SECONDS),
            imputed));
  }

  /** Why a row's score is not to be relied on; empty where it is. */
  private List<Optional<String>> faults(List<Prediction> predictions, List<FeatureRow> rows) {
    List<Optional<String>> faults = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Prediction prediction = predictions.get(i);
      FeatureRow row = rows.get(i);
      if (inputs.areAllAbsent(prediction.modelVersion(), row)) {
        faults.add(Optional.of("none of the model's inputs was given: all are imputed"));
      } else if (prediction.isOfUnknownProduct() && !row.productId().isEmpty()) {
        faults.add(Optional.of("how much " + row.productId() + " moves is not known yet"));
      } else {
        faults.add(Optional.empty());
      }
    }
    return faults;
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
