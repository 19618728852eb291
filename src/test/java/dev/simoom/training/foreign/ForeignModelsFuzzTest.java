package dev.simoom.training.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.formula.RowScore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Files with some bytes changed: they score, or are refused in a sentence; nothing else happens.
 */
class ForeignModelsFuzzTest {
  private static final String[] NAMES = {
    "xgboost.json", "lightgbm.txt", "lightgbm-zero.txt", "xgboost-forest.json"
  };

  private final FeatureCatalogue catalogue = new FeatureCatalogue();

  @Property(tries = 400)
  void shouldReadOrRefuse(
      @ForAll long seed,
      @ForAll @IntRange(max = 3) int which,
      @ForAll @IntRange(min = 1, max = 6) int changes)
      throws IOException {
    Random random = new Random(seed);
    byte[] bytes = Files.readAllBytes(ForeignModelsTest.FILES.resolve(NAMES[which]));
    String used = "0123456789-,.[]{}\" =eEN\n";
    for (int i = 0; i < changes; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) used.charAt(random.nextInt(used.length()));
    }
    Path file = Files.createTempFile("simoom-fuzz", ".model");
    try {
      Files.write(file, bytes);
      RowScore score =
          new ForeignModels(catalogue).read(file, ForeignModelsTest.INPUTS).score(catalogue);
      double[] row = new double[catalogue.size()];
      Arrays.fill(row, random.nextGaussian());
      assertThat(score.of(row)).isNotNaN();
    } catch (IOException e) {
      assertThat(e.getMessage()).startsWith(file.getFileName().toString());
    } finally {
      Files.delete(file);
    }
  }
}
