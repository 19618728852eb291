package dev.simoom.model.registry;

import dev.simoom.model.ActiveModel;
import dev.simoom.model.FallbackScorer;
import dev.simoom.stream.HealthPart;
import dev.simoom.stream.Role;

/** Says whether a model answers, whether it is the one that was asked for, and whether it works. */
public final class ModelHealth implements HealthPart {
  private static final String PART = "model";

  private final ActiveModel active;
  private final ModelLibrary library;
  private final FallbackScorer scorer;

  public ModelHealth(ActiveModel active, ModelLibrary library, FallbackScorer scorer) {
    this.active = active;
    this.library = library;
    this.scorer = scorer;
  }

  @Override
  public Report check() {
    return active
        .current()
        .map(this::answering)
        .orElseGet(() -> new Report(PART, Status.DOWN, "no model could be loaded"))
        .hitting(Role.SCORING, Role.API);
  }

  private Report answering(ActiveModel.Loaded loaded) {
    String which = loaded.model().name() + " " + loaded.model().version();
    if (loaded.insteadOf().isPresent()) {
      return warning(
          which
              + " answers, because the model that was asked for ("
              + loaded.insteadOf().get()
              + ") was refused; the log says why");
    }
    long failures = scorer.failures(loaded.model());
    if (failures > 0) {
      return warning(
          which
              + " answers, but failed "
              + failures
              + " times since, and the baseline scored instead; the log says why");
    }
    if (!library.problems().isEmpty()) {
      return warning(which + " answers; another model was refused, the log says why");
    }
    return new Report(PART, Status.OK, which + " answers");
  }

  private static Report warning(String detail) {
    return new Report(PART, Status.WARNING, detail);
  }
}
