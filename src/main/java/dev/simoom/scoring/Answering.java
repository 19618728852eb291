package dev.simoom.scoring;

import dev.simoom.model.ActiveModel;
import dev.simoom.model.Variant;
import dev.simoom.model.VolatilityModel;

/** Says which kind of model answers, for routes that choose by it. */
public final class Answering {
  private final ActiveModel active;

  public Answering(ActiveModel active) {
    this.active = active;
  }

  /** Whether the baseline answers. */
  public boolean isBaseline() {
    return active
        .current()
        .map(loaded -> loaded.model().variant() == Variant.BASELINE)
        .orElse(false);
  }

  /**
   * The model that answers.
   *
   * @throws IllegalStateException where none was loaded
   */
  public VolatilityModel model() {
    return active
        .current()
        .map(ActiveModel.Loaded::model)
        .orElseThrow(() -> new IllegalStateException("no model was loaded"));
  }
}
