package dev.simoom.model;

import dev.simoom.stream.HealthPart;

/** Says whether a model answers, and whether it is the one that the settings ask for. */
public final class ModelHealth implements HealthPart {
  private final ActiveModel active;
  private final ModelSettings settings;
  private final ModelLibrary library;

  public ModelHealth(ActiveModel active, ModelSettings settings, ModelLibrary library) {
    this.active = active;
    this.settings = settings;
    this.library = library;
  }

  @Override
  public Report check() {
    return active
        .current()
        .map(loaded -> answering(loaded.model()))
        .orElseGet(() -> new Report("model", Status.DOWN, "no model could be loaded"));
  }

  private Report answering(VolatilityModel model) {
    String which = model.name() + " " + model.version();
    if (library.of(settings.wanted()).isEmpty()) {
      return new Report(
          "model",
          Status.WARNING,
          which + " answers, because the model that was asked for was refused; the log says why");
    }
    if (!library.problems().isEmpty()) {
      return new Report(
          "model", Status.WARNING, which + " answers; another model was refused, the log says why");
    }
    return new Report("model", Status.OK, which + " answers");
  }
}
