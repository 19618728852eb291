package dev.simoom.scoring.route;

import dev.simoom.scoring.LoggedScoresJson;
import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.PredictionJson;
import dev.simoom.scoring.RowScores;
import dev.simoom.scoring.router.ShadowMetrics;
import dev.simoom.stream.KeyedMessages;
import dev.simoom.stream.SafeToTry;
import dev.simoom.stream.batch.Batch;
import dev.simoom.stream.batch.Outgoing;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.ExchangeProperty;

/**
 * Puts predictions into their batch as messages for {@code ticks.predictions}, and what every model
 * said of the same rows for {@code predictions.log}, both keyed by product.
 */
@SafeToTry
public final class PredictionCollector {
  private final ScoringMetrics metrics;
  private final ShadowMetrics shadows;
  private final boolean logs;
  private final PredictionJson json = new PredictionJson();
  private final LoggedScoresJson logJson = new LoggedScoresJson();

  /**
   * @param logs whether every model's scores are sent too
   */
  PredictionCollector(ScoringMetrics metrics, ShadowMetrics shadows, boolean logs) {
    this.metrics = metrics;
    this.shadows = shadows;
    this.logs = logs;
  }

  /** Adds the rows' predictions to the batch. */
  public void add(
      @Body List<RowScores> rows,
      @ExchangeProperty(Batch.PROPERTY) Batch batch,
      CamelContext camel) {
    KeyedMessages keyed = new KeyedMessages(camel);
    for (RowScores scored : rows) {
      Prediction prediction = scored.answer();
      batch.add(Outgoing.of(keyed.of(prediction.productId(), json.write(prediction))));
      if (logs) {
        batch.addToLog(Outgoing.of(keyed.of(prediction.productId(), logJson.write(scored))));
      }
    }
    batch.onAcknowledged(() -> rows.forEach(this::count));
  }

  private void count(RowScores scored) {
    metrics.predicted(scored.answer());
    shadows.scored(scored);
  }
}
