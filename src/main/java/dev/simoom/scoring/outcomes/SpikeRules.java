package dev.simoom.scoring.outcomes;

import dev.simoom.model.LabelRule;
import dev.simoom.model.artifact.ArtifactRefusedException;
import dev.simoom.model.artifact.LoadedArtifact;
import dev.simoom.model.registry.ModelStore;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What counts as a spike for each model that has predicted; asked of its artifact once. */
final class SpikeRules {
  private static final Logger LOG = LoggerFactory.getLogger(SpikeRules.class);
  private static final int MOST = 256;

  private final ModelStore store;
  private final Map<String, Optional<AtMarket>> rules = new ConcurrentHashMap<>();

  /** What a model was taught, and the market whose rows it scores here. */
  private record AtMarket(LabelRule rule, String market) {}

  SpikeRules(ModelStore store) {
    this.store = store;
  }

  /**
   * Whether a minute was a spike; empty where the model has no tau for the product, or is not here
   * any more.
   *
   * @param modelVersion name and version of the artifact
   * @param level {@code minute_volatility_p90_60m} of the row; NaN where undefined
   */
  Optional<Boolean> isSpike(
      String modelVersion, String productId, double sigmaFuture, double level) {
    return rule(modelVersion)
        .flatMap(
            taught -> {
              OptionalDouble tau = taught.rule().at(taught.market(), productId, level);
              return tau.isPresent()
                  ? Optional.of(sigmaFuture >= tau.getAsDouble())
                  : Optional.empty();
            });
  }

  private Optional<AtMarket> rule(String modelVersion) {
    Optional<AtMarket> known = rules.get(modelVersion);
    if (known == null) {
      if (rules.size() >= MOST) {
        rules.clear();
      }
      known = read(modelVersion);
      rules.put(modelVersion, known);
    }
    return known;
  }

  private Optional<AtMarket> read(String modelVersion) {
    try {
      LoadedArtifact found = store.find(modelVersion);
      return Optional.of(new AtMarket(found.artifact().label(), found.model().market()));
    } catch (ArtifactRefusedException e) {
      LOG.warn(
          "Whether a minute was a spike for {} is not known: {}", modelVersion, e.getMessage());
      return Optional.empty();
    }
  }
}
