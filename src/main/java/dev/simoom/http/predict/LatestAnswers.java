package dev.simoom.http.predict;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.simoom.http.problem.Answer;
import dev.simoom.http.problem.ProblemException;
import dev.simoom.http.problem.Shown;
import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.route.LatestPredictions;
import java.util.List;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Answers {@code GET /predictions/latest}. */
@Component("latestAnswers")
public final class LatestAnswers {
  /**
   * The newest predictions.
   *
   * @param predictions one a product, by product name
   */
  public record Newest(@JsonProperty("predictions") List<Prediction> predictions) {}

  private final LatestPredictions latest;

  public LatestAnswers(LatestPredictions latest) {
    this.latest = latest;
  }

  /**
   * Those of all products, or that of one.
   *
   * @param product the query's {@code product_id}: null where it has none, a list where several
   * @throws ProblemException 404 where the product has no prediction yet, 422 where none is named
   */
  public Answer answer(@Header("product_id") Object product) {
    if (product == null) {
      return Answer.json(new Newest(latest.all()));
    }
    if (!(product instanceof String id) || id.isBlank()) {
      throw new ProblemException(422, "product_id must name one product, e.g. BTC-USD");
    }
    Prediction newest =
        latest
            .of(id)
            .orElseThrow(
                () -> new ProblemException(404, "there is no prediction for " + Shown.of(id)));
    return Answer.json(new Newest(List.of(newest)));
  }
}
