package dev.simoom.scoring.router;

import dev.simoom.scoring.ModelRole;
import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.RowScores;
import dev.simoom.scoring.VariantScore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/**
 * Puts what the shadows said beside the answers, a row each: for a {@code multicast} whose first
 * output answers. Its body becomes a list of {@link RowScores}. A shadow that fails costs its own
 * scores alone; where the answer fails, the exchange does. Bean {@code sideBySide}.
 */
final class SideBySide implements AggregationStrategy {
  private final ShadowMetrics metrics;

  SideBySide(ShadowMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public Exchange aggregate(Exchange answers, Exchange shadows) {
    if (answers == null) {
      if (shadows.getException() == null) {
        shadows.getMessage().setBody(begin(predictions(shadows)));
      }
      return shadows;
    }
    if (answers.getException() != null) {
      return answers;
    }
    if (shadows.getException() != null) {
      metrics.failed("a shadow", shadows.getException().toString());
      return answers;
    }
    answers.getMessage().setBody(beside(scores(answers), predictions(shadows)));
    return answers;
  }

  private static List<RowScores> begin(List<Prediction> answers) {
    List<RowScores> scores = new ArrayList<>(answers.size());
    for (Prediction answer : answers) {
      scores.add(new RowScores(answer, List.of(VariantScore.of(ModelRole.CHAMPION, answer))));
    }
    return scores;
  }

  private static List<RowScores> beside(List<RowScores> answers, List<Prediction> shadows) {
    Map<Long, Prediction> bySecond = new HashMap<>();
    shadows.forEach(shadow -> bySecond.put(shadow.second(), shadow));
    List<RowScores> all = new ArrayList<>(answers.size());
    for (RowScores answer : answers) {
      Prediction shadow = bySecond.get(answer.answer().second());
      all.add(shadow == null ? answer : answer.with(shadow));
    }
    return all;
  }

  private static List<Prediction> predictions(Exchange exchange) {
    List<Prediction> predictions = new ArrayList<>();
    Object body = exchange.getMessage().getBody();
    for (Object each : body instanceof List<?> list ? list : List.of(body)) {
      predictions.add((Prediction) each);
    }
    return predictions;
  }

  @SuppressWarnings("unchecked")
  private static List<RowScores> scores(Exchange exchange) {
    return (List<RowScores>) exchange.getMessage().getBody();
  }
}
