package dev.simoom.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.ActiveModel;
import dev.simoom.model.SafeScorer;
import dev.simoom.model.Scores;
import dev.simoom.model.VolatilityModel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Body;
import org.springframework.stereotype.Component;

/** Answers {@code POST /predict}: one model scores all rows of a request, and is named. */
@Component("predictor")
public final class Predictor {
  /**
   * The answer to a flat body.
   *
   * @param prediction 1 where the probability reaches the model's threshold, else 0
   * @param probability in [0, 1]
   * @param modelVersion name and version of the model that answered
   * @param calibration which of its calibrations gave the probability, as {@code coinbase/BTC-USD}
   * @param timestamp Unix seconds
   * @param imputed inputs of that model that were absent
   */
  public record FlatAnswer(
      @JsonProperty("prediction") int prediction,
      @JsonProperty("probability") double probability,
      @JsonProperty("model_version") String modelVersion,
      @JsonProperty("calibration") String calibration,
      @JsonProperty("timestamp") double timestamp,
      @JsonProperty("imputed") List<String> imputed) {}

  /**
   * The answer to rows.
   *
   * @param scores a probability a row, in [0, 1]
   * @param modelVariant {@code ml} or {@code baseline}
   * @param version name and version of the model that answered
   * @param calibration which of its calibrations gave the scores, as {@code coinbase/BTC-USD}
   * @param ts when, to the second
   * @param imputed inputs of that model that at least one row lacks
   */
  public record RowsAnswer(
      @JsonProperty("scores") double[] scores,
      @JsonProperty("model_variant") String modelVariant,
      @JsonProperty("version") String version,
      @JsonProperty("calibration") String calibration,
      @JsonProperty("ts") Instant ts,
      @JsonProperty("imputed") List<String> imputed) {}

  /** Where a model's inputs stand in a row. */
  private record Inputs(VolatilityModel model, List<String> names, int[] positions) {
    List<String> absentIn(List<double[]> rows) {
      List<String> absent = new ArrayList<>();
      for (int i = 0; i < positions.length; i++) {
        if (positions[i] >= 0 && isAbsent(positions[i], rows)) {
          absent.add(names.get(i));
        }
      }
      return absent;
    }

    private static boolean isAbsent(int position, List<double[]> rows) {
      for (double[] row : rows) {
        if (Double.isNaN(row[position])) {
          return true;
        }
      }
      return false;
    }
  }

  private final ActiveModel active;
  private final SafeScorer scorer;
  private final FeatureCatalogue catalogue;
  private volatile Inputs newest;

  public Predictor(ActiveModel active, SafeScorer scorer, FeatureCatalogue catalogue) {
    this.active = active;
    this.scorer = scorer;
    this.catalogue = catalogue;
  }

  /**
   * Scores a request.
   *
   * @throws ProblemException 503 where no model is loaded
   */
  public Answer answer(@Body PredictRequest request) {
    VolatilityModel answering =
        active
            .current()
            .map(ActiveModel.Loaded::model)
            .orElseThrow(() -> new ProblemException(503, "no model is loaded"));
    Scores computed = scorer.score(answering, request.rows());
    VolatilityModel model = computed.model();
    double[] scores = computed.probabilities();
    List<String> imputed = inputs(model).absentIn(request.rows());
    Instant now = Instant.now();
    if (request.flat()) {
      return Answer.json(
          new FlatAnswer(
              model.isSpike(scores[0]) ? 1 : 0,
              scores[0],
              model.id(),
              model.calibration(""),
              UnixSeconds.of(now),
              imputed));
    }
    return Answer.json(
        new RowsAnswer(
            scores,
            model.variant().label(),
            model.id(),
            model.calibration(""),
            now.truncatedTo(ChronoUnit.SECONDS),
            imputed));
  }

  private Inputs inputs(VolatilityModel model) {
    Inputs known = newest;
    if (known == null || known.model() != model) {
      int[] positions =
          model.inputs().stream().mapToInt(input -> catalogue.position(input).orElse(-1)).toArray();
      known = new Inputs(model, List.copyOf(model.inputs()), positions);
      newest = known;
    }
    return known;
  }
}
