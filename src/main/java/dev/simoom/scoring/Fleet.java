package dev.simoom.scoring;

import dev.simoom.model.ActiveModel;
import dev.simoom.model.Variant;
import dev.simoom.stream.SafeToTry;

/**
 * What the whole fleet has decided ({@code MODEL_VARIANT}, {@code promote}, {@code rollback}): bean
 * {@code fleet} of the router.
 */
@SafeToTry
public final class Fleet {
  private final ActiveModel active;

  Fleet(ActiveModel active) {
    this.active = active;
  }

  /**
   * {@code ml} or {@code baseline}: which kind of model answers; {@code ml} where none is loaded.
   */
  public String variant() {
    return active.current().map(loaded -> loaded.model().variant()).orElse(Variant.ML).label();
  }

  /** The model that answers, as {@code xgboost/20260107-0123abcd}; empty where none is loaded. */
  public String model() {
    return active.current().map(loaded -> loaded.model().id()).orElse("");
  }
}
