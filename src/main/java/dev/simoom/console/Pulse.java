package dev.simoom.console;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.simoom.http.Health;
import dev.simoom.model.ActiveModel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How this process is, as the live page hears it with each heartbeat. */
@Component
final class Pulse {
  /**
   * The JSON of a heartbeat: what {@code /health} says, and more.
   *
   * @param modelVariant of the model that answers; null where none is loaded
   * @param modelSince since when it answers
   * @param everySeconds how long until the next heartbeat
   * @param figures see {@link PageFigures#now}
   * @param drift see {@link PageFigures#drift}
   * @param reliability see {@link Reliability#all}
   */
  record Beat(
      @JsonUnwrapped Health.Whole health,
      @JsonProperty("model_variant") String modelVariant,
      @JsonProperty("model_since") Instant modelSince,
      @JsonProperty("every_seconds") double everySeconds,
      @JsonProperty("figures") Map<String, Double> figures,
      @JsonProperty("drift") Map<String, Double> drift,
      @JsonProperty("reliability") List<Reliability.OfProduct> reliability) {}

  private static final double MILLIS = 1000;

  private final Health health;
  private final ActiveModel active;
  private final PageFigures figures;
  private final Reliability reliability;
  private final ConsoleSettings settings;

  Pulse(
      Health health,
      ActiveModel active,
      PageFigures figures,
      Reliability reliability,
      ConsoleSettings settings) {
    this.health = health;
    this.active = active;
    this.figures = figures;
    this.reliability = reliability;
    this.settings = settings;
  }

  /** How it is now. */
  Beat beat() {
    Optional<ActiveModel.Loaded> model = active.current();
    return new Beat(
        health.whole(),
        model.map(loaded -> loaded.model().variant().label()).orElse(null),
        model.map(ActiveModel.Loaded::since).orElse(null),
        settings.heartbeat().toMillis() / MILLIS,
        figures.now(),
        figures.drift(),
        reliability.all());
  }
}
