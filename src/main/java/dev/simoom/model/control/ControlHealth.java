package dev.simoom.model.control;

import dev.simoom.stream.HealthPart;

/** Says whether this instance knows what the fleet has decided, and does it. */
final class ControlHealth implements HealthPart {
  private static final String PART = "model-control";

  private final ControlFollower follower;
  private final Switches switches;
  private final boolean wanted;

  ControlHealth(ControlFollower follower, Switches switches, boolean wanted) {
    this.follower = follower;
    this.switches = switches;
    this.wanted = wanted;
  }

  @Override
  public Report check() {
    if (!wanted) {
      return new Report(PART, Status.OK, "this process neither scores nor answers");
    }
    if (!follower.knows()) {
      return new Report(
          PART, Status.WARNING, "which model was decided is not known yet; the settings answer");
    }
    Switches.State state = switches.state();
    String decided =
        state
            .decided()
            .map(s -> "the switch to " + s.choice() + " of " + s.at())
            .orElse("no switch was decided; the settings answer");
    return state
        .refused()
        .map(why -> new Report(PART, Status.WARNING, decided + " is not followed: " + why))
        .orElseGet(() -> new Report(PART, Status.OK, decided));
  }
}
