package dev.simoom.scoring.router;

import dev.simoom.model.ActiveModel;
import dev.simoom.model.Variant;
import dev.simoom.stream.SafeToTry;
import java.util.Optional;
import org.apache.camel.ExchangeProperty;

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
   *
   * @param noted when the router's choice began; null outside of one
   */
  public String variant(@ExchangeProperty(RouterBranches.ACTIVE) ActiveModel.Loaded noted) {
    return Optional.ofNullable(noted)
        .or(active::current)
        .map(loaded -> loaded.model().variant())
        .orElse(Variant.ML)
        .label();
  }

  /** The model that answers, as {@code xgboost/20260107-0123abcd}; empty where none is loaded. */
  public String model() {
    return active.current().map(loaded -> loaded.model().id()).orElse("");
  }
}
