package dev.simoom.model.formula;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.simoom.features.FeatureCatalogue;
import java.util.List;
import java.util.Optional;

/**
 * How a model turns a row into a score: the numbers of it that {@code model.json} holds. {@code
 * form} says which; no other class is ever read.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "form")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Logistic.class, name = "logistic"),
  @JsonSubTypes.Type(value = VolatilityForecast.class, name = "volatility_forecast"),
  @JsonSubTypes.Type(value = TreeEnsemble.class, name = "tree_ensemble"),
  @JsonSubTypes.Type(value = BoostedTrees.class, name = "boosted_trees"),
  @JsonSubTypes.Type(value = OnnxModel.class, name = "onnx"),
  @JsonSubTypes.Type(value = AsRecorded.class, name = "as_recorded")
})
public sealed interface Formula
    permits Logistic, VolatilityForecast, TreeEnsemble, BoostedTrees, OnnxModel, AsRecorded {
  /** The features it reads, each once. */
  @JsonIgnore
  List<String> features();

  /**
   * Whether it reads every log return and volatility in the row's tau where the label is {@code
   * own}; else rows as they were recorded.
   */
  @JsonIgnore
  default boolean readsTaus() {
    return true;
  }

  /** The file beside {@code model.json} that holds the rest of its numbers, where there is one. */
  @JsonIgnore
  default Optional<ModelFile> numbers() {
    return Optional.empty();
  }

  /**
   * What computes its score.
   *
   * @param numbers the bytes of {@link #numbers()}; none where it names no file
   * @throws IllegalArgumentException where a feature is not computed, or the bytes do not fit
   */
  RowScore score(FeatureCatalogue catalogue, byte[] numbers);
}
