package dev.simoom.scoring.outcomes;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FutureLabels;
import dev.simoom.features.FutureVolatility;
import dev.simoom.model.ScoredRow;
import dev.simoom.model.VolatilityModel;
import dev.simoom.model.level.RecordedLevels;
import dev.simoom.scoring.Prediction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a model would have said of recorded rows, and what then happened: the predictions and
 * outcomes of a running system that knew nothing before them. What rows say of their products is
 * kept from one file to the next. Not safe for use by many threads.
 */
public final class RecordedOutcomes {
  private final FutureVolatility future;
  private final RecordedLevels levels;

  /**
   * @param catalogue where rows have their values
   * @param horizon seconds that the models look ahead that are asked
   */
  public RecordedOutcomes(FeatureCatalogue catalogue, int horizon) {
    this.future = new FutureVolatility(catalogue, horizon);
    this.levels = new RecordedLevels(catalogue, horizon);
  }

  /**
   * An outcome for each row, in the order of time.
   *
   * @param model at the market of the rows
   * @param rows of a file; each product's in the order in which they completed
   * @return whose {@code sigmaFuture} is NaN and {@code spike} empty where the file does not hold
   *     the whole horizon after the row
   * @throws IllegalStateException where the model gives what is no probability
   */
  public List<Outcome> of(VolatilityModel model, List<FeatureRow> rows) {
    Map<FeatureRow, Double> sigma = sigma(rows);
    List<Outcome> outcomes = new ArrayList<>(rows.size());
    List<FeatureRow> inTime =
        rows.stream().sorted(Comparator.comparingLong(FeatureRow::second)).toList();
    for (FeatureRow row : inTime) {
      ScoredRow scored = levels.score(model, row.at(model.market()));
      Prediction said =
          Prediction.of(
              row.at(model.market()), scored, null, Instant.ofEpochSecond(row.second() + 1));
      double followed = sigma.getOrDefault(row, Double.NaN);
      Optional<Boolean> spike =
          Double.isNaN(followed) || !scored.tau().isPresent()
              ? Optional.empty()
              : Optional.of(followed >= scored.tau().value());
      outcomes.add(new Outcome(said, followed, spike));
    }
    return outcomes;
  }

  private Map<FeatureRow, Double> sigma(List<FeatureRow> rows) {
    Map<String, FutureLabels> products = new HashMap<>();
    Map<FeatureRow, Double> sigma = new IdentityHashMap<>();
    for (FeatureRow row : rows) {
      products
          .computeIfAbsent(row.productId(), id -> new FutureLabels(future))
          .add(row)
          .forEach(label -> sigma.put(label.row(), label.sigmaFuture()));
    }
    return sigma;
  }
}
