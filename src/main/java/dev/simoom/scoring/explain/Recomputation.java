package dev.simoom.scoring.explain;

import dev.simoom.features.FeatureRow;
import dev.simoom.model.FallbackScorer;
import dev.simoom.model.LabelRule;
import dev.simoom.model.RowLevels;
import dev.simoom.model.ScoredRow;
import dev.simoom.model.VolatilityModel;
import dev.simoom.model.artifact.LoadedArtifact;
import dev.simoom.scoring.Prediction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Scores rows anew by the artifacts that their predictions name. Not safe for use by threads. */
final class Recomputation {
  private final Function<String, Optional<LoadedArtifact>> artifacts;
  private final Map<String, Optional<LoadedArtifact>> loaded = new HashMap<>();

  /**
   * @param artifacts by name and version
   */
  Recomputation(Function<String, Optional<LoadedArtifact>> artifacts) {
    this.artifacts = artifacts;
  }

  /** The artifact of a prediction; empty where it is not there. */
  Optional<LoadedArtifact> artifact(Prediction prediction) {
    return loaded.computeIfAbsent(prediction.modelVersion(), artifacts);
  }

  /** The same row scored anew. */
  Optional<ScoredRow> score(Prediction prediction, FeatureRow row, RowLevels known) {
    return artifact(prediction)
        .map(found -> FallbackScorer.strictly(atItsMarket(found.model(), prediction), row, known));
  }

  /** Where the prediction was made: its calibration says it. */
  static VolatilityModel atItsMarket(VolatilityModel model, Prediction prediction) {
    VolatilityModel there = model.at(prediction.market());
    boolean isThere =
        prediction.calibration() == null
            || prediction.calibration().equals(there.calibration(prediction.productId()));
    return isThere ? there : model.at(LabelRule.ANY);
  }

  /** What is not the same to the last bit, in words. */
  static List<String> differences(Prediction said, ScoredRow anew) {
    List<String> found = new ArrayList<>();
    compare(found, "tau", said.tau() == null ? Double.NaN : said.tau(), anew.tau().value());
    compare(found, "raw_probability", said.raw(), anew.raw());
    compare(found, "intercept", said.recalibration().intercept(), anew.recalibration().intercept());
    compare(found, "slope", said.recalibration().slope(), anew.recalibration().slope());
    compare(found, "probability", said.probability(), anew.probability());
    return found;
  }

  private static void compare(List<String> found, String name, double said, double anew) {
    if (Double.doubleToLongBits(said) != Double.doubleToLongBits(anew)) {
      found.add(name + " was " + said + ", recomputed " + anew);
    }
  }
}
