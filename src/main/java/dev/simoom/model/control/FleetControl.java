package dev.simoom.model.control;

import dev.simoom.model.ActiveModel;
import dev.simoom.model.Variant;
import dev.simoom.model.VolatilityModel;
import dev.simoom.model.artifact.ArtifactRefusedException;
import dev.simoom.model.artifact.LoadedArtifact;
import dev.simoom.model.gate.Asked;
import dev.simoom.model.gate.GateRefusedException;
import dev.simoom.model.gate.LedgerEntry;
import dev.simoom.model.gate.SwitchGate;
import dev.simoom.model.registry.ModelChoice;
import dev.simoom.model.registry.ModelStore;
import dev.simoom.model.registry.Promotion;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Switches by topic {@code model.control}: checks the artifact here, asks the gate, writes the
 * decision with the exact version, so that every instance means the same one, and waits until this
 * instance followed.
 */
final class FleetControl implements ModelControl {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final String WAY =
      "the command promote takes rows with --judge-on; force and a reason let it answer all the"
          + " same";

  private final SwitchGate gate = new SwitchGate();
  private final ControlTopic topic;
  private final ControlFollower follower;
  private final Switches switches;
  private final ActiveModel active;
  private final ModelStore store;
  private final FleetLedger ledger;
  private final Clock clock;

  FleetControl(
      ControlTopic topic,
      ControlFollower follower,
      Switches switches,
      ActiveModel active,
      ModelStore store,
      FleetLedger ledger,
      Clock clock) {
    this.topic = topic;
    this.follower = follower;
    this.switches = switches;
    this.active = active;
    this.store = store;
    this.ledger = ledger;
    this.clock = clock;
  }

  @Override
  public ActiveModel.Loaded switchTo(ModelChoice choice, Asked asked)
      throws ArtifactRefusedException, IOException, InterruptedException {
    LoadedArtifact found = switches.resolve(choice);
    Instant now = clock.instant();
    LedgerEntry entry = gate.decide(now, asked, found, champion(), byDefault());
    if (entry.isRefusal()) {
      ledger.add(entry);
      throw new GateRefusedException(entry, WAY);
    }
    Switch decided =
        new Switch(
            choice.variant() == Variant.BASELINE ? choice : ModelChoice.ml(found.model().id()),
            now);
    long offset = topic.write(decided);
    try {
      return followed(decided, offset);
    } finally {
      ledger.add(entry);
    }
  }

  private SwitchGate.Champion champion() {
    String id =
        active
            .current()
            .map(ActiveModel.Loaded::model)
            .filter(model -> model.variant() == Variant.ML)
            .map(VolatilityModel::id)
            .orElseGet(this::byDefault);
    try {
      return new SwitchGate.Champion(id, Optional.of(store.find(id).artifact()));
    } catch (ArtifactRefusedException e) {
      return new SwitchGate.Champion(id, Optional.empty());
    }
  }

  private String byDefault() {
    try {
      Promotion promotion = store.promotion();
      return promotion.promoted() + "/" + promotion.versions().get(promotion.promoted());
    } catch (ArtifactRefusedException e) {
      return "";
    }
  }

  private ActiveModel.Loaded followed(Switch decided, long offset)
      throws ArtifactRefusedException, IOException, InterruptedException {
    if (!follower.await(offset, PATIENCE)) {
      throw new IOException(
          "the switch is decided and written, but this instance has not seen it within "
              + PATIENCE.toSeconds()
              + " s");
    }
    Switches.State state = switches.state();
    if (state.decided().equals(Optional.of(decided)) && state.refused().isPresent()) {
      throw new ArtifactRefusedException("the switch was not followed: " + state.refused().get());
    }
    return active
        .current()
        .orElseThrow(() -> new IOException("no model answers, though one was switched to"));
  }

  @Override
  public Optional<Switch> newest() {
    return switches.state().decided();
  }
}
