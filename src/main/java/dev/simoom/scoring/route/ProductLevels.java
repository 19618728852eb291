package dev.simoom.scoring.route;

import dev.simoom.model.ModelHorizons;
import dev.simoom.model.RowLevels;
import dev.simoom.model.level.Answered;
import dev.simoom.model.level.BlockLevels;
import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.RowScores;
import dev.simoom.scoring.VariantScore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;

/**
 * What a product's rows say of it: from where on what it does within a model's horizon is a spike,
 * and how what happened corrects the models' probabilities. Bean {@code productLevels} of the
 * routes, called before and after rows are scored.
 */
public final class ProductLevels {
  /** The exchange property in which the route keeps a product's rows of a poll. */
  private static final String ROWS = "polled";

  private final ModelHorizons horizons;

  ProductLevels(ModelHorizons horizons) {
    this.horizons = horizons;
  }

  /** Notes what is known before each row, as exchange property {@link RowLevels#PROPERTY}. */
  public void before(@ExchangeProperty(ROWS) PolledRows polled, Exchange exchange) {
    exchange.setProperty(RowLevels.PROPERTY, polled.partition().levels().before(polled.all()));
  }

  /**
   * The rows are scored.
   *
   * @throws IllegalStateException where a model scored whose horizon is not followed yet: the rows
   *     are to be read again, with it
   */
  public void after(
      @Body List<RowScores> scored,
      @ExchangeProperty(ROWS) PolledRows polled,
      @ExchangeProperty(RowLevels.PROPERTY) BlockLevels levels) {
    requireFollowed(scored, polled.partition().levels().horizons());
    Map<Long, Answered> answers = new HashMap<>();
    for (RowScores each : scored) {
      answers.put(each.answer().second(), answered(each.answer()));
    }
    polled.partition().levels().after(polled.all(), levels, answers::get);
  }

  private void requireFollowed(List<RowScores> scored, Set<Integer> followed) {
    for (RowScores row : scored) {
      for (VariantScore score : row.all()) {
        if (!followed.contains(score.horizon())) {
          horizons.meet(score.horizon());
          throw new IllegalStateException(
              score.modelVersion()
                  + " looks "
                  + score.horizon()
                  + " s ahead, over which it is not known yet what a spike is");
        }
      }
    }
  }

  /** What a prediction says, as levels need it. */
  public static Answered answered(Prediction prediction) {
    return new Answered(
        prediction.modelVersion(),
        prediction.horizon(),
        prediction.raw(),
        prediction.recalibration(),
        prediction.tau() == null ? Double.NaN : prediction.tau());
  }
}
