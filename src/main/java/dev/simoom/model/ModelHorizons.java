package dev.simoom.model;

import dev.simoom.features.FutureVolatility;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The horizons of the models that score in this process: what a spike is has to be known over each
 * of them. One that was met once stays. Safe for use by many threads.
 */
public final class ModelHorizons {
  private final ActiveModel active;
  private final Set<Integer> met = ConcurrentHashMap.newKeySet();

  /**
   * @param active what answers
   */
  public ModelHorizons(ActiveModel active) {
    this.active = active;
    met.add(FutureVolatility.HORIZON_SECONDS);
  }

  /** A model of this horizon may score from now on. */
  public void meet(int horizon) {
    met.add(horizon);
  }

  /** All of them, in seconds. */
  public Set<Integer> all() {
    active.current().ifPresent(loaded -> met.add(loaded.model().horizon()));
    return Set.copyOf(met);
  }

  /** Whether all of them are among these. */
  public boolean areAmong(Collection<Integer> horizons) {
    return horizons.containsAll(all());
  }

  @Override
  public String toString() {
    return new TreeSet<>(all()) + " s";
  }
}
