package dev.simoom.model.artifact;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.simoom.features.FeatureDefinition;
import dev.simoom.model.Calibrations;
import dev.simoom.model.LabelRule;
import dev.simoom.model.Variant;
import dev.simoom.model.formula.Formula;
import dev.simoom.model.formula.ModelFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A trained model with all that must travel with it: the content of {@code model.json}.
 *
 * @param format of this description; {@link #FORMAT}
 * @param name e.g. {@code logistic_regression}
 * @param version follows from data and fit: the same training gives the same version
 * @param variant what it answers as
 * @param description what it is, in a sentence
 * @param formula its numbers
 * @param calibrations what its scores mean at each market
 * @param decision its cut-off
 * @param label what it was taught to predict
 * @param metrics its figures on held-out time, beside others on the same rows
 * @param reference by feature, over the training rows
 * @param provenance data, code, seed
 * @param modelFile the library's own form, where there is one
 * @param customFeatures of the user's own that the formula reads, as they were defined
 */
public record Artifact(
    int format,
    String name,
    String version,
    Variant variant,
    String description,
    Formula formula,
    Calibrations calibrations,
    Decision decision,
    LabelRule label,
    List<Score> metrics,
    Map<String, Distribution> reference,
    Provenance provenance,
    Optional<ModelFile> modelFile,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FeatureDefinition> customFeatures) {
  /** The format that this code writes and reads. */
  public static final int FORMAT = 3;

  public Artifact {
    if (format != FORMAT) {
      throw new IllegalArgumentException("its format is " + format + "; this reads " + FORMAT);
    }
    calibrations.requireFit(label);
    metrics = List.copyOf(metrics);
    reference = Map.copyOf(reference);
    // artifacts from before there were such features do not say
    customFeatures = customFeatures == null ? List.of() : List.copyOf(customFeatures);
  }

  /** The same with these figures. */
  public Artifact with(List<Score> figures) {
    return new Artifact(
        format,
        name,
        version,
        variant,
        description,
        formula,
        calibrations,
        decision,
        label,
        figures,
        reference,
        provenance,
        modelFile,
        customFeatures);
  }
}
