package dev.simoom.model.control;

import dev.simoom.model.ActiveModel;
import dev.simoom.model.Variant;
import dev.simoom.model.artifact.ArtifactRefusedException;
import dev.simoom.model.artifact.LoadedArtifact;
import dev.simoom.model.registry.ModelChoice;
import dev.simoom.model.registry.ModelLibrary;
import dev.simoom.model.registry.ModelStore;
import dev.simoom.model.registry.Promotion;
import dev.simoom.model.registry.StartingModel;
import dev.simoom.wire.BadMessageException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does in this instance what a switch says. One that is refused changes nothing while a model runs;
 * after a start the baseline answers instead. A start with the baseline set wins over switches from
 * before it.
 */
final class Switches {
  private static final Logger LOG = LoggerFactory.getLogger(Switches.class);

  /**
   * The newest switch and what became of it.
   *
   * @param decided empty where none is in force
   * @param refused why it was not followed
   */
  record State(Optional<Switch> decided, Optional<String> refused) {}

  private final ActiveModel active;
  private final ModelLibrary library;
  private final ModelStore store;
  private final StartingModel starting;
  private final Instant started;
  private final SwitchJson json = new SwitchJson();
  private final Counter good;
  private final Counter bad;
  private volatile State state = new State(Optional.empty(), Optional.empty());
  private boolean begun;

  Switches(
      ActiveModel active,
      ModelLibrary library,
      ModelStore store,
      StartingModel starting,
      Instant started,
      MeterRegistry metrics) {
    this.active = active;
    this.library = library;
    this.store = store;
    this.starting = starting;
    this.started = started;
    this.good = counter(metrics, "good");
    this.bad = counter(metrics, "bad");
  }

  private static Counter counter(MeterRegistry metrics, String result) {
    return Counter.builder("simoom.model.switches")
        .description("Switches of model.control: good ones are followed, bad ones changed nothing")
        .tag("result", result)
        .register(metrics);
  }

  State state() {
    return state;
  }

  /** The artifact that a choice means, checked. */
  LoadedArtifact resolve(ModelChoice choice) throws ArtifactRefusedException {
    if (choice.variant() == Variant.BASELINE) {
      return library.baseline().isPresent()
          ? library.baseline().get()
          : store.find(Promotion.BASELINE);
    }
    LoadedArtifact found = store.find(choice.version());
    if (found.model().variant() != Variant.ML) {
      throw new ArtifactRefusedException(
          found.model().id() + " is no ml model, it is a " + found.model().variant().label());
    }
    return found;
  }

  /** Nothing was decided before this instance read the topic. */
  synchronized void none() {
    begun = true;
  }

  /**
   * Follows a switch.
   *
   * @param message the record's value; null takes back what was decided
   */
  synchronized void follow(byte[] message) {
    boolean first = !begun;
    begun = true;
    if (message == null) {
      state = new State(Optional.empty(), Optional.empty());
      if (!first) {
        starting.activateIn(active);
      }
      return;
    }
    try {
      Switch decided = json.read(message);
      if (first && starting.isBaseline() && decided.at().isBefore(started)) {
        LOG.warn(
            "MODEL_VARIANT=baseline wins over the switch to {} of {}, which was before this start",
            decided.choice(),
            decided.at());
        state =
            new State(Optional.of(decided), Optional.of("this start has MODEL_VARIANT=baseline"));
        return;
      }
      follow(decided, first);
    } catch (BadMessageException e) {
      bad.increment();
      LOG.warn("a record of the control topic is skipped: {}", e.getMessage());
      state = new State(state.decided(), Optional.of("a record on the topic is no switch"));
    }
  }

  private void follow(Switch decided, boolean first) {
    try {
      LoadedArtifact loaded = resolve(decided.choice());
      active.activate(loaded.model(), loaded.source());
      good.increment();
      state = new State(Optional.of(decided), Optional.empty());
      LOG.info(
          "Model {} answers, by the switch of {}, from {}",
          loaded.model().id(),
          decided.at(),
          loaded.source());
    } catch (ArtifactRefusedException e) {
      bad.increment();
      LOG.warn("the switch to {} is not followed: {}", decided.choice(), e.getMessage());
      state = new State(Optional.of(decided), Optional.of("its artifact was refused"));
      if (first) {
        library
            .baseline()
            .ifPresent(
                loaded -> {
                  LOG.warn("The baseline answers instead");
                  active.standIn(loaded.model(), loaded.source(), decided.choice().toString());
                });
      }
    }
  }
}
