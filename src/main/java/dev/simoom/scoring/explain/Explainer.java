package dev.simoom.scoring.explain;

import dev.simoom.features.Feature;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.market.Tick;
import dev.simoom.market.TickJson;
import dev.simoom.model.Recalibration;
import dev.simoom.model.ScoredRow;
import dev.simoom.model.VolatilityModel;
import dev.simoom.model.artifact.Distribution;
import dev.simoom.model.artifact.LoadedArtifact;
import dev.simoom.model.level.BlockLevels;
import dev.simoom.model.level.LevelRow;
import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.PredictionJson;
import dev.simoom.scoring.explain.TopicSearch.Found;
import dev.simoom.scoring.outcomes.Outcome;
import dev.simoom.scoring.outcomes.OutcomeJson;
import dev.simoom.scoring.route.LevelsBefore;
import dev.simoom.stream.Topics;
import dev.simoom.stream.batch.OffsetTracker.Histories;
import dev.simoom.stream.batch.OpenHistories;
import dev.simoom.stream.batch.PartitionHistory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;

/** Explains single predictions from the topics. Not safe for use by many threads. */
public final class Explainer {
  private final Topics topics;
  private final FeatureCatalogue catalogue;
  private final Recomputation recomputation;
  private final LevelsBefore levels;

  /**
   * @param artifacts by name and version
   * @param corrects whether what happened corrects probabilities
   */
  public Explainer(
      Topics topics,
      FeatureCatalogue catalogue,
      Function<String, Optional<LoadedArtifact>> artifacts,
      boolean corrects) {
    this.topics = topics;
    this.catalogue = catalogue;
    this.recomputation = new Recomputation(artifacts);
    this.levels = new LevelsBefore(topics, catalogue, corrects);
  }

  /**
   * Explains a prediction.
   *
   * @param histories the topics' records
   * @throws NotFoundException where it is not there any more, or what it rests on
   */
  public Explanation explain(String productId, long second, OpenHistories histories) {
    int partitions = histories.partitions(topics.features());
    List<Integer> numbers = partitions == 0 ? List.of() : likeliestFirst(productId, partitions);
    for (int partition : numbers) {
      Optional<Found<Prediction>> said =
          predictions(histories.of(new TopicPartition(topics.predictions(), partition)))
              .of(productId, second, second)
              .stream()
              .reduce((first, last) -> last);
      if (said.isPresent()) {
        return explain(said.get(), partition, histories);
      }
    }
    throw new NotFoundException(
        "there is no prediction of "
            + productId
            + " at second "
            + second
            + " on "
            + topics.predictions());
  }

  /** Keys go to partitions by their hash, unless another client wrote them. */
  private static List<Integer> likeliestFirst(String productId, int partitions) {
    int likeliest =
        Utils.toPositive(Utils.murmur2(productId.getBytes(StandardCharsets.UTF_8))) % partitions;
    List<Integer> all = new ArrayList<>(List.of(likeliest));
    IntStream.range(0, partitions).filter(each -> each != likeliest).forEach(all::add);
    return all;
  }

  private static TopicSearch<Prediction> predictions(PartitionHistory history) {
    return new TopicSearch<>(
        history, new PredictionJson()::read, Prediction::productId, Prediction::second);
  }

  private Explanation explain(Found<Prediction> found, int partition, Histories histories) {
    Prediction said = found.message();
    PartitionHistory rows = histories.of(new TopicPartition(topics.features(), partition));
    Found<FeatureRow> row =
        new TopicSearch<>(
                rows,
                new FeatureRowJson(catalogue)::read,
                FeatureRow::productId,
                FeatureRow::second)
            .of(said.productId(), said.second(), said.second()).stream()
                .reduce((first, last) -> last)
                .orElseThrow(
                    () ->
                        new NotFoundException(
                            "the row of "
                                + said.productId()
                                + " at second "
                                + said.second()
                                + " is not on "
                                + topics.features()
                                + " any more"));
    List<LevelRow> one = List.of(new LevelRow(row.message(), row.offset()));
    BlockLevels known =
        levels
            .at(
                partition,
                Set.of(said.horizon()),
                row.offset(),
                found.offset(),
                histories,
                before -> {})
            .before(one);
    Optional<ScoredRow> anew = recomputation.score(said, row.message(), known);
    List<String> differences =
        anew.map(scored -> Recomputation.differences(said, scored)).orElse(List.of());
    if (anew.isEmpty()) {
      differences = List.of("the artifact " + said.modelVersion() + " is not there");
    }
    return new Explanation(
        said,
        partition,
        ticks(said, partition, histories),
        row.offset(),
        values(row.message()),
        Explanation.Level.of(known.level(said.horizon(), said.second())),
        recomputation.artifact(said).map(LoadedArtifact::sha256).orElse(null),
        anew.map(Explainer::recomputed).orElse(null),
        anew.isEmpty() ? List.of() : inputs(said, row.message(), known, anew.get()),
        outcome(said, partition, histories),
        differences);
  }

  private List<Long> ticks(Prediction said, int partition, Histories histories) {
    return new TopicSearch<>(
            histories.of(new TopicPartition(topics.raw(), partition)),
            new TickJson()::read,
            Tick::productId,
            Tick::second)
        .of(said.productId(), said.second(), said.second()).stream().map(Found::offset).toList();
  }

  private Explanation.Happened outcome(Prediction said, int partition, Histories histories) {
    long known = said.second() + said.horizon();
    return new TopicSearch<>(
            histories.of(new TopicPartition(topics.outcomes(), partition)),
            new OutcomeJson()::read,
            Outcome::productId,
            outcome -> outcome.second() + outcome.prediction().horizon())
        .of(said.productId(), known, known).stream()
            .map(Found::message)
            .filter(happened -> !happened.isOfShadow() && happened.second() == said.second())
            .reduce((first, last) -> last)
            .map(
                happened ->
                    new Explanation.Happened(happened.sigmaFuture(), happened.spike().orElse(null)))
            .orElse(null);
  }

  private static Explanation.Recomputed recomputed(ScoredRow anew) {
    return new Explanation.Recomputed(
        Explanation.number(anew.tau().value()),
        anew.raw(),
        anew.recalibration().intercept(),
        anew.recalibration().slope(),
        anew.probability());
  }

  private Map<String, Double> values(FeatureRow row) {
    Map<String, Double> values = new LinkedHashMap<>();
    List<Feature> features = catalogue.features();
    for (int i = 0; i < features.size(); i++) {
      values.put(features.get(i).name(), Explanation.number(row.value(i)));
    }
    return values;
  }

  /** Each input by what its usual value in its place would change, the others as they are. */
  private List<Explanation.Input> inputs(
      Prediction said, FeatureRow row, BlockLevels known, ScoredRow anew) {
    LoadedArtifact artifact = recomputation.artifact(said).orElseThrow();
    VolatilityModel model = Recomputation.atItsMarket(artifact.model(), said);
    List<Explanation.Input> inputs = new ArrayList<>();
    for (String feature : artifact.artifact().formula().features()) {
      int position = catalogue.position(feature).orElseThrow();
      Distribution reference = artifact.artifact().reference().get(feature);
      double usual =
          reference == null || reference.quantiles().isEmpty()
              ? Double.NaN
              : reference.quantiles().get(reference.quantiles().size() / 2);
      double[] values = row.values();
      values[position] = usual;
      double without = model.probability(values, row.productId(), anew.tau());
      inputs.add(
          new Explanation.Input(
              feature,
              Explanation.number(row.value(position)),
              Explanation.number(usual),
              Recalibration.logOdds(anew.raw()) - Recalibration.logOdds(without)));
    }
    inputs.sort(Comparator.comparingDouble(input -> -Math.abs(input.logOdds())));
    return inputs;
  }
}
