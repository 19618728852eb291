package dev.simoom.model.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureDefinition;
import dev.simoom.features.custom.CustomFeatures;
import dev.simoom.model.formula.Input;
import dev.simoom.model.formula.Logistic;
import dev.simoom.model.formula.Transform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustomInputsTest {
  private static final String RATIO =
      "- {name: ratio, version: 2, description: d, expression: volatility_60s / volatility_300s}";

  @TempDir Path folder;

  private FeatureCatalogue catalogue(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("own.yaml"), yaml);
    return CustomFeatures.catalogue(getClass().getClassLoader(), Optional.of(file));
  }

  private static Artifact reads(String feature, List<FeatureDefinition> definitions) {
    Artifact artifact =
        ArtifactLoaderTest.artifact(
            "mine",
            new Logistic(List.of(new Input(feature, Transform.IDENTITY, 0, 0, 0, 1, 1)), 0));
    return new Artifact(
        artifact.format(),
        artifact.name(),
        artifact.version(),
        artifact.variant(),
        artifact.description(),
        artifact.formula(),
        artifact.calibrations(),
        artifact.decision(),
        artifact.label(),
        artifact.metrics(),
        artifact.reference(),
        artifact.provenance(),
        artifact.modelFile(),
        definitions);
  }

  private static Artifact readsRatio(FeatureCatalogue catalogue) {
    return reads("ratio", new CustomInputs(catalogue).of(List.of("n", "ratio")));
  }

  @Test
  void shouldKeepTheDefinitionInTheFileAndNothingWhereThereIsNone() throws Exception {
    Artifact artifact = readsRatio(catalogue(RATIO));
    ArtifactJson json = new ArtifactJson();
    byte[] written = json.write(artifact);
    assertThat(new String(written, StandardCharsets.UTF_8)).contains("\"custom_features\"");
    assertThat(json.read(written).customFeatures()).isEqualTo(artifact.customFeatures()).hasSize(1);

    byte[] without = json.write(reads("n", List.of()));
    assertThat(new String(without, StandardCharsets.UTF_8)).doesNotContain("custom_features");
    assertThat(json.read(without).customFeatures()).isEmpty();
  }

  @Test
  void shouldTakeTheSameDefinitionAlsoWhereItIsDescribedOtherwise() throws IOException {
    new CustomInputs(catalogue(RATIO.replace("description: d", "description: other")))
        .requireAllOf(readsRatio(catalogue(RATIO)));
  }

  @Test
  void shouldRefuseByNameWhatIsNotAsItWas() throws IOException {
    Artifact artifact = readsRatio(catalogue(RATIO));

    assertThatThrownBy(() -> new CustomInputs(new FeatureCatalogue()).requireAllOf(artifact))
        .hasMessageStartingWith(
            "it reads version 2 of feature 'ratio' of the user's own, which is not there");
    FeatureCatalogue other = catalogue(RATIO.replace("version: 2", "version: 3"));
    assertThatThrownBy(() -> new CustomInputs(other).requireAllOf(artifact))
        .hasMessageStartingWith("it reads version 2 of feature 'ratio'; ")
        .hasMessageEndingWith("own.yaml, line 1, feature ratio is version 3");
    FeatureCatalogue changed = catalogue(RATIO.replace("300s", "30s"));
    assertThatThrownBy(() -> new CustomInputs(changed).requireAllOf(artifact))
        .hasMessageContaining("'ratio', whose definition was changed without a new version");
    FeatureCatalogue own = catalogue(RATIO);
    assertThatThrownBy(() -> new CustomInputs(own).requireAllOf(reads("ratio", List.of())))
        .hasMessageContaining("it reads feature 'ratio' of the program, which is not there");
  }
}
