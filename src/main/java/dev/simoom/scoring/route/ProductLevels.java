package dev.simoom.scoring.route;

import dev.simoom.model.RowLevels;
import dev.simoom.model.level.Answered;
import dev.simoom.model.level.BlockLevels;
import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.RowScores;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;

/**
 * What a product's rows say of it: from where on its minutes are spikes, and how what happened
 * corrects the models' probabilities. Bean {@code productLevels} of the routes, called before and
 * after rows are scored.
 */
public final class ProductLevels {
  /** The exchange property in which the route keeps a product's rows of a poll. */
  private static final String ROWS = "polled";

  /** Notes what is known before each row, as exchange property {@link RowLevels#PROPERTY}. */
  public void before(@ExchangeProperty(ROWS) PolledRows polled, Exchange exchange) {
    exchange.setProperty(RowLevels.PROPERTY, polled.partition().levels().before(polled.all()));
  }

  /** The rows are scored. */
  public void after(
      @Body List<RowScores> scored,
      @ExchangeProperty(ROWS) PolledRows polled,
      @ExchangeProperty(RowLevels.PROPERTY) BlockLevels levels) {
    Map<Long, Answered> answers = new HashMap<>();
    for (RowScores each : scored) {
      answers.put(each.answer().second(), answered(each.answer()));
    }
    polled.partition().levels().after(polled.all(), levels, answers::get);
  }

  /** What a prediction says, as levels need it. */
  public static Answered answered(Prediction prediction) {
    return new Answered(
        prediction.modelVersion(),
        prediction.raw(),
        prediction.recalibration(),
        prediction.tau() == null ? Double.NaN : prediction.tau());
  }
}
