package dev.simoom.http.models;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.simoom.http.problem.Answer;
import dev.simoom.http.problem.ProblemException;
import dev.simoom.model.ActiveModel;
import dev.simoom.model.artifact.ArtifactRefusedException;
import dev.simoom.model.artifact.LoadedArtifact;
import dev.simoom.model.control.ModelControl;
import dev.simoom.model.control.Switch;
import dev.simoom.model.registry.ModelChoice;
import dev.simoom.model.registry.ModelStore;
import dev.simoom.model.registry.Promotion;
import dev.simoom.model.registry.UnknownModelException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.apache.camel.Body;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Answers {@code GET /models} and {@code PUT /models/active}. */
@Component("models")
public final class ModelsAnswers {
  /**
   * The model that answers.
   *
   * @param horizon how many seconds it looks ahead
   * @param market whose rows it is set to score; {@code any} where that is not said
   * @param calibration by which it reads a row whose product is not said
   * @param insteadOf what was asked for and refused; null where this is what was asked for
   */
  public record Active(
      @JsonProperty("variant") String variant,
      @JsonProperty("version") String version,
      @JsonProperty("horizon") int horizon,
      @JsonProperty("market") String market,
      @JsonProperty("calibration") String calibration,
      @JsonProperty("since") Instant since,
      @JsonProperty("source") String source,
      @JsonProperty("instead_of") String insteadOf) {
    static Active of(ActiveModel.Loaded loaded) {
      return new Active(
          loaded.model().variant().label(),
          loaded.model().id(),
          loaded.model().horizon(),
          loaded.model().market(),
          loaded.model().calibration(""),
          loaded.since(),
          loaded.source(),
          loaded.insteadOf().orElse(null));
    }
  }

  /**
   * The newest decision of the fleet.
   *
   * @param version null for the baseline
   */
  public record Decided(
      @JsonProperty("variant") String variant,
      @JsonProperty("version") String version,
      @JsonProperty("at") Instant at) {
    static Decided of(Switch decided) {
      String version = decided.choice().version();
      return new Decided(
          decided.choice().variant().label(), version.isEmpty() ? null : version, decided.at());
    }
  }

  /**
   * An artifact that can be switched to.
   *
   * @param variant null where it was refused
   * @param horizon how many seconds it looks ahead; null where it was refused
   * @param promoted whether it is the one that {@code ml} without a version means
   * @param refused why it cannot answer; null where it can
   */
  public record Listed(
      @JsonProperty("name") String name,
      @JsonProperty("version") String version,
      @JsonProperty("variant") String variant,
      @JsonProperty("horizon") Integer horizon,
      @JsonProperty("promoted") boolean promoted,
      @JsonProperty("description") String description,
      @JsonProperty("refused") String refused) {}

  /** All of it; what is not there is null. */
  public record All(
      @JsonProperty("active") Active active,
      @JsonProperty("decided") Decided decided,
      @JsonProperty("models") List<Listed> models) {}

  private static final Logger LOG = LoggerFactory.getLogger(ModelsAnswers.class);

  private final ActiveModel active;
  private final ModelStore store;
  private final ModelControl control;

  public ModelsAnswers(ActiveModel active, ModelStore store, ModelControl control) {
    this.active = active;
    this.store = store;
    this.control = control;
  }

  /**
   * {@code GET /models}.
   *
   * @throws ProblemException 409 where the list of promoted models is not as it should be
   */
  public Answer list() {
    try {
      Promotion promotion = store.promotion();
      return Answer.json(
          new All(
              active.current().map(Active::of).orElse(null),
              control.newest().map(Decided::of).orElse(null),
              new TreeMap<>(promotion.versions())
                  .entrySet().stream()
                      .map(
                          each ->
                              listed(
                                  each.getKey(),
                                  each.getValue(),
                                  each.getKey().equals(promotion.promoted())))
                      .toList()));
    } catch (ArtifactRefusedException e) {
      throw new ProblemException(409, e.getMessage());
    }
  }

  private Listed listed(String name, String version, boolean promoted) {
    try {
      LoadedArtifact found = store.find(name);
      return new Listed(
          name,
          version,
          found.model().variant().label(),
          found.model().horizon(),
          promoted,
          found.artifact().description(),
          null);
    } catch (ArtifactRefusedException e) {
      return new Listed(name, version, null, null, promoted, null, e.getMessage());
    }
  }

  /**
   * {@code PUT /models/active}: answers when this instance has switched.
   *
   * @throws ProblemException 422 where there is no such model, 409 where its artifact is refused or
   *     the gate does not let it pass, 503 where the decision could not be written
   */
  public Answer switchTo(@Body SwitchRequest request) throws InterruptedException {
    ModelChoice choice = request.choice();
    try {
      return Answer.json(Active.of(control.switchTo(choice, request.asked())));
    } catch (UnknownModelException e) {
      throw new ProblemException(422, e.getMessage());
    } catch (ArtifactRefusedException e) {
      LOG.warn("a switch to {} was refused: {}", choice, e.getMessage());
      throw new ProblemException(409, e.getMessage());
    } catch (IOException e) {
      LOG.warn("a switch to {} failed: {}", choice, e.getMessage());
      throw new ProblemException(503, e.getMessage());
    }
  }
}
