package dev.simoom.http.predict;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.model.VolatilityModel;
import dev.simoom.model.artifact.ArtifactRefusedException;
import dev.simoom.model.registry.ModelRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Which features each model reads, by the name and version that a prediction says. */
@Component
final class ModelInputs {
  private static final int MOST = 64;

  private final ModelRegistry registry;
  private final FeatureCatalogue catalogue;
  private final Map<String, Inputs> known = new ConcurrentHashMap<>();

  private record Inputs(List<String> names, int[] positions) {}

  ModelInputs(ModelRegistry registry, FeatureCatalogue catalogue) {
    this.registry = registry;
    this.catalogue = catalogue;
  }

  /** The inputs of a model that at least one of the rows lacks, so that they were imputed. */
  List<String> absent(String modelVersion, List<FeatureRow> rows) {
    Inputs inputs = inputs(modelVersion);
    List<String> absent = new ArrayList<>();
    for (int i = 0; i < inputs.positions().length; i++) {
      int position = inputs.positions()[i];
      if (position >= 0 && rows.stream().anyMatch(row -> Double.isNaN(row.value(position)))) {
        absent.add(inputs.names().get(i));
      }
    }
    return absent;
  }

  /** Whether a row has none of a model's inputs. */
  boolean areAllAbsent(String modelVersion, FeatureRow row) {
    return IntStream.of(inputs(modelVersion).positions())
        .allMatch(position -> position < 0 || Double.isNaN(row.value(position)));
  }

  private Inputs inputs(String modelVersion) {
    Inputs inputs = known.get(modelVersion);
    if (inputs == null) {
      List<String> names = new ArrayList<>(find(modelVersion).inputs());
      inputs =
          new Inputs(
              names,
              names.stream().mapToInt(name -> catalogue.position(name).orElse(-1)).toArray());
      if (known.size() >= MOST) {
        known.clear();
      }
      known.put(modelVersion, inputs);
    }
    return inputs;
  }

  private VolatilityModel find(String modelVersion) {
    try {
      return registry.ofVersion(modelVersion);
    } catch (ArtifactRefusedException e) {
      throw new IllegalStateException(
          "the artifact of " + modelVersion + ", which answered, is gone", e);
    }
  }
}
