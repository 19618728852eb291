package dev.simoom.model.registry;

import dev.simoom.model.ActiveModel;
import dev.simoom.model.Variant;
import dev.simoom.model.artifact.LoadedArtifact;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the settings ask for: the model that answers until a switch names another. */
public final class StartingModel {
  private static final Logger LOG = LoggerFactory.getLogger(StartingModel.class);

  private final ModelSettings settings;
  private final ModelLibrary library;

  public StartingModel(ModelSettings settings, ModelLibrary library) {
    this.settings = settings;
    this.library = library;
  }

  /** Whether the settings ask for the baseline, which is never the default. */
  public boolean isBaseline() {
    return settings.wanted() == Variant.BASELINE;
  }

  /** Lets it answer; the baseline, loudly, where it was refused. */
  public void activateIn(ActiveModel active) {
    library
        .orBaseline(settings.wanted())
        .ifPresentOrElse(
            loaded -> activate(active, loaded),
            () -> LOG.error("No model could be loaded: nothing will be predicted"));
  }

  private void activate(ActiveModel active, LoadedArtifact loaded) {
    if (library.of(settings.wanted()).isEmpty()) {
      LOG.warn("The baseline answers instead of the model that was asked for");
      active.standIn(loaded.model(), loaded.source(), asked());
    } else {
      active.activate(loaded.model(), loaded.source());
    }
    warnOfMarket(loaded);
    LOG.info(
        "Model {} answers, from {}, market {}, calibration {}",
        loaded.model().id(),
        loaded.source(),
        loaded.model().market(),
        loaded.model().calibration(""));
  }

  private static void warnOfMarket(LoadedArtifact loaded) {
    String market = loaded.model().market();
    if (!loaded.artifact().label().tau().containsKey(market)) {
      LOG.warn(
          "Model {} was not trained on market {}: it takes the calibration over all markets",
          loaded.model().id(),
          market);
    }
  }

  private String asked() {
    if (settings.wanted() == Variant.BASELINE) {
      return ModelChoice.baseline().toString();
    }
    return settings.isFetched()
        ? Variant.ML.label() + " " + settings.version()
        : ModelChoice.ml(settings.version()).toString();
  }
}
