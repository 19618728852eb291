package dev.simoom.http;

import dev.simoom.model.ActiveModel;
import dev.simoom.model.Variant;
import dev.simoom.model.artifact.ArtifactRefusedException;
import dev.simoom.model.artifact.LoadedArtifact;
import dev.simoom.model.control.ModelControl;
import dev.simoom.model.control.Switch;
import dev.simoom.model.gate.Asked;
import dev.simoom.model.registry.ModelChoice;
import dev.simoom.model.registry.ModelStore;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Switches the one instance that there is, or fails as one does whose broker is away. */
final class ControlWithoutBroker implements ModelControl {
  private final ActiveModel active;
  private final ModelStore store;
  private volatile Optional<Switch> newest = Optional.empty();
  private volatile boolean away;

  ControlWithoutBroker(ActiveModel active, ModelStore store) {
    this.active = active;
    this.store = store;
  }

  void isAway(boolean now) {
    away = now;
  }

  @Override
  public ActiveModel.Loaded switchTo(ModelChoice choice, Asked asked)
      throws ArtifactRefusedException, IOException {
    LoadedArtifact found =
        store.find(choice.variant() == Variant.BASELINE ? "baseline" : choice.version());
    if (away) {
      throw new IOException("the broker did not take the switch: it is away");
    }
    newest = Optional.of(new Switch(choice, Instant.now()));
    active.activate(found.model(), found.source());
    return active.current().orElseThrow();
  }

  @Override
  public Optional<Switch> newest() {
    return newest;
  }
}
