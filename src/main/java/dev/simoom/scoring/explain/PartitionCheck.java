package dev.simoom.scoring.explain;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.features.FutureVolatility;
import dev.simoom.model.artifact.LoadedArtifact;
import dev.simoom.model.level.BlockLevels;
import dev.simoom.model.level.LevelRow;
import dev.simoom.model.level.PartitionLevels;
import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.PredictionJson;
import dev.simoom.scoring.route.ProductLevels;
import dev.simoom.stream.Topics;
import dev.simoom.stream.batch.OffsetTracker.Histories;
import dev.simoom.stream.batch.PartitionHistory;
import dev.simoom.wire.BadMessageException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;

/**
 * Computes every prediction of a partition anew, from its first row on, without {@code
 * model.levels}. Of a second that was scored twice (a recording that was replayed again) the last
 * prediction counts. Not safe for use by many threads.
 */
public final class PartitionCheck {
  private static final int MOST = 500_000;

  private final Topics topics;
  private final FeatureCatalogue catalogue;
  private final FeatureRowJson rowJson;
  private final PredictionJson predictionJson = new PredictionJson();
  private final Recomputation recomputation;
  private final boolean corrects;

  /**
   * What was found.
   *
   * @param checked predictions that were computed anew
   * @param unchecked those whose artifact is not there
   * @param different those of which a bit differs
   */
  public record Result(long checked, long unchecked, long different) {
    /** Both together. */
    public Result plus(Result other) {
      return new Result(
          checked + other.checked, unchecked + other.unchecked, different + other.different);
    }
  }

  /**
   * @param artifacts by name and version
   * @param corrects whether what happened corrects probabilities
   */
  public PartitionCheck(
      Topics topics,
      FeatureCatalogue catalogue,
      Function<String, Optional<LoadedArtifact>> artifacts,
      boolean corrects) {
    this.topics = topics;
    this.catalogue = catalogue;
    this.rowJson = new FeatureRowJson(catalogue);
    this.recomputation = new Recomputation(artifacts);
    this.corrects = corrects;
  }

  /**
   * Checks a partition.
   *
   * @param differing hears what differs, a line for each prediction
   * @throws IllegalStateException where the partition holds more than half a million predictions
   */
  public Result of(int partition, Histories histories, Consumer<String> differing) {
    Map<String, Map<Long, Prediction>> said = said(partition, histories);
    PartitionLevels levels = new PartitionLevels(catalogue, corrects, horizons(said));
    PartitionHistory rows = histories.of(new TopicPartition(topics.features(), partition));
    List<Result> results = new ArrayList<>();
    rows.read(
        rows.begin(),
        rows.end(),
        (offset, bytes) -> {
          try {
            FeatureRow row = rowJson.read(bytes);
            results.add(check(levels, new LevelRow(row, offset), said, differing));
          } catch (BadMessageException e) {
            // what is no row is in the dead letters
          }
        });
    return results.stream().reduce(new Result(0, 0, 0), Result::plus);
  }

  private static Set<Integer> horizons(Map<String, Map<Long, Prediction>> said) {
    Set<Integer> horizons = new HashSet<>(Set.of(FutureVolatility.HORIZON_SECONDS));
    said.values().forEach(its -> its.values().forEach(each -> horizons.add(each.horizon())));
    return horizons;
  }

  private Result check(
      PartitionLevels levels,
      LevelRow row,
      Map<String, Map<Long, Prediction>> predictions,
      Consumer<String> differing) {
    BlockLevels known = levels.before(List.of(row));
    Prediction said =
        predictions.getOrDefault(row.row().productId(), Map.of()).remove(row.row().second());
    levels.after(List.of(row), known, second -> said == null ? null : ProductLevels.answered(said));
    if (said == null) {
      return new Result(0, 0, 0);
    }
    return recomputation
        .score(said, row.row(), known)
        .map(
            anew -> {
              List<String> differences = Recomputation.differences(said, anew);
              if (!differences.isEmpty()) {
                differing.accept(
                    said.productId()
                        + " at second "
                        + said.second()
                        + ": "
                        + String.join("; ", differences));
              }
              return new Result(1, 0, differences.isEmpty() ? 0 : 1);
            })
        .orElse(new Result(0, 1, 0));
  }

  private Map<String, Map<Long, Prediction>> said(int partition, Histories histories) {
    PartitionHistory history = histories.of(new TopicPartition(topics.predictions(), partition));
    if (history.end() - history.begin() > MOST) {
      throw new IllegalStateException(
          "partition "
              + partition
              + " of "
              + topics.predictions()
              + " holds more than "
              + MOST
              + " predictions; explain single seconds");
    }
    Map<String, Map<Long, Prediction>> said = new HashMap<>();
    history.read(
        history.begin(),
        history.end(),
        (offset, bytes) -> {
          try {
            Prediction prediction = predictionJson.read(bytes);
            said.computeIfAbsent(prediction.productId(), absent -> new HashMap<>())
                .put(prediction.second(), prediction);
          } catch (BadMessageException e) {
            // says nothing of what was scored
          }
        });
    return said;
  }
}
