package dev.simoom.model.control;

import dev.simoom.model.ActiveModel;
import dev.simoom.model.Variant;
import dev.simoom.model.artifact.ArtifactRefusedException;
import dev.simoom.model.artifact.LoadedArtifact;
import dev.simoom.model.registry.ModelChoice;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Switches by topic {@code model.control}: checks the artifact here, writes the decision with the
 * exact version, so that every instance means the same one, and waits until this instance followed.
 */
final class FleetControl implements ModelControl {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ControlTopic topic;
  private final ControlFollower follower;
  private final Switches switches;
  private final ActiveModel active;
  private final Clock clock;

  FleetControl(
      ControlTopic topic,
      ControlFollower follower,
      Switches switches,
      ActiveModel active,
      Clock clock) {
    this.topic = topic;
    this.follower = follower;
    this.switches = switches;
    this.active = active;
    this.clock = clock;
  }

  @Override
  public ActiveModel.Loaded switchTo(ModelChoice choice)
      throws ArtifactRefusedException, IOException, InterruptedException {
    LoadedArtifact found = switches.resolve(choice);
    Switch decided =
        new Switch(
            choice.variant() == Variant.BASELINE ? choice : ModelChoice.ml(found.model().id()),
            clock.instant());
    long offset = topic.write(decided);
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
