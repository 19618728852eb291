package dev.simoom.model;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Which model answers now. Swaps are atomic: a row is scored by one model from its first feature to
 * its answer.
 */
public final class ActiveModel {
  private final AtomicReference<Loaded> active = new AtomicReference<>();

  /**
   * A model and when it began to answer.
   *
   * @param model what answers
   * @param since when it was activated
   * @param source where it was read from, e.g. a folder
   * @param insteadOf what was asked for and refused, where this one only stands in
   */
  public record Loaded(
      VolatilityModel model, Instant since, String source, Optional<String> insteadOf) {}

  /** The model that answers; empty before any was loaded. */
  public Optional<Loaded> current() {
    return Optional.ofNullable(active.get());
  }

  /** From now on this model answers. */
  public void activate(VolatilityModel model, String source) {
    active.set(new Loaded(model, Instant.now(), source, Optional.empty()));
  }

  /** From now on this model answers, because the one that was asked for was refused. */
  public void standIn(VolatilityModel model, String source, String insteadOf) {
    active.set(new Loaded(model, Instant.now(), source, Optional.of(insteadOf)));
  }
}
