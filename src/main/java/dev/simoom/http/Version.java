package dev.simoom.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.simoom.features.AddedFeature;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureDefinition;
import dev.simoom.http.problem.Answer;
import dev.simoom.http.request.Contract;
import dev.simoom.model.ActiveModel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.GitProperties;
import org.springframework.stereotype.Component;

/** Which program runs and which model answers. */
@Component("version")
public final class Version {
  /**
   * What {@code /version} answers; null where there is no model, or no commit is known.
   *
   * @param apiVersion of the contract
   * @param modelVersion name and version
   * @param modelVariant {@code ml} or {@code baseline}
   * @param modelMarket whose rows it is set to score; {@code any} where that is not said
   * @param modelCalibration by which it reads a row whose product is not said
   * @param modelLoadedAt since when it answers
   * @param modelPath where it was read from
   * @param javaVersion of the runtime
   * @param gitCommit in full
   * @param customFeatures of the user's own; left out where there are none
   */
  public record Versions(
      @JsonProperty("api_version") String apiVersion,
      @JsonProperty("model_version") String modelVersion,
      @JsonProperty("model_variant") String modelVariant,
      @JsonProperty("model_market") String modelMarket,
      @JsonProperty("model_calibration") String modelCalibration,
      @JsonProperty("model_loaded_at") Instant modelLoadedAt,
      @JsonProperty("model_path") String modelPath,
      @JsonProperty("java_version") String javaVersion,
      @JsonProperty("git_commit") String gitCommit,
      @JsonProperty("custom_features") @JsonInclude(JsonInclude.Include.NON_EMPTY)
          List<FeatureDefinition> customFeatures) {}

  private final Contract contract;
  private final ActiveModel active;
  private final Optional<String> commit;
  private final List<FeatureDefinition> customFeatures;

  public Version(
      Contract contract,
      ActiveModel active,
      ObjectProvider<GitProperties> git,
      FeatureCatalogue catalogue) {
    this.customFeatures = catalogue.added().stream().map(AddedFeature::definition).toList();
    this.contract = contract;
    this.active = active;
    this.commit =
        Optional.ofNullable(git.getIfAvailable())
            .map(
                properties ->
                    Optional.ofNullable(properties.getCommitId())
                        .orElseGet(() -> properties.get("commit.id.full")));
  }

  /** {@code GET /version}. */
  public Answer answer() {
    Optional<ActiveModel.Loaded> loaded = active.current();
    return Answer.json(
        new Versions(
            contract.version(),
            loaded.map(now -> now.model().id()).orElse(null),
            loaded.map(now -> now.model().variant().label()).orElse(null),
            loaded.map(now -> now.model().market()).orElse(null),
            loaded.map(now -> now.model().calibration("")).orElse(null),
            loaded.map(ActiveModel.Loaded::since).orElse(null),
            loaded.map(ActiveModel.Loaded::source).orElse(null),
            System.getProperty("java.version"),
            commit.orElse(null),
            customFeatures));
  }
}
