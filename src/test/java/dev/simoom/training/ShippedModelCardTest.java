package dev.simoom.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.artifact.Artifact;
import dev.simoom.model.artifact.ArtifactLoader;
import dev.simoom.model.artifact.DirectoryFiles;
import dev.simoom.model.registry.Promotion;
import dev.simoom.training.report.ModelCard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ShippedModelCardTest {
  @Test
  void shouldBeThatOfTheShippedModels() throws Exception {
    DirectoryFiles files = new DirectoryFiles(Path.of("models"));
    Promotion promotion = Promotion.read(files).orElseThrow();
    List<String> names = new ArrayList<>(new TreeSet<>(promotion.versions().keySet()));
    names.remove(promotion.promoted());
    names.add(0, promotion.promoted());
    List<Artifact> artifacts = new ArrayList<>();
    for (String name : names) {
      artifacts.add(
          new ArtifactLoader(new FeatureCatalogue())
              .load(files, name, promotion.version(name).orElseThrow())
              .artifact());
    }
    assertThat(Files.readString(Path.of("docs/model_card.md"))).isEqualTo(ModelCard.of(artifacts));
  }
}
