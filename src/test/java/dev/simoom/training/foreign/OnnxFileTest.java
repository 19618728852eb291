package dev.simoom.training.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.files.Cell;
import dev.simoom.model.formula.RowScore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that {@code scripts/models/onnx_fixtures.py} wrote, and what numpy says of the rows. */
class OnnxFileTest {
  @TempDir private Path folder;
  private final FeatureCatalogue catalogue = new FeatureCatalogue();
  private final ForeignModels models = new ForeignModels(catalogue);

  @ParameterizedTest
  @ValueSource(strings = {"network.onnx", "trees.onnx"})
  void shouldSayWhatTheNumbersOfTheModelSay(String file) throws IOException {
    RowScore score = score(file);
    List<String> lines = lines();
    int column = List.of(lines.get(0).split(",")).indexOf(file);
    assertThat(lines).hasSize(201);
    for (String line : lines.subList(1, lines.size())) {
      assertThat(1 / (1 + Math.exp(-score.of(row(line)))))
          .as(line)
          .isCloseTo(Double.parseDouble(line.split(",")[column]), within(5e-7));
    }
  }

  @Test
  void shouldScoreInManyThreadsAtOnce() throws IOException {
    RowScore score = score("trees.onnx");
    List<double[]> rows = lines().stream().skip(1).map(this::row).toList();
    double[] alone = rows.stream().mapToDouble(score::of).toArray();
    double[] together =
        IntStream.range(0, 20 * rows.size())
            .parallel()
            .mapToDouble(i -> score.of(rows.get(i % rows.size())))
            .toArray();
    for (int i = 0; i < together.length; i++) {
      assertThat(together[i]).isEqualTo(alone[i % alone.length]);
    }
  }

  @Test
  void shouldRefuseWhatOnnxRuntimeRefuses() throws IOException {
    byte[] whole = Files.readAllBytes(ForeignModelsTest.FILES.resolve("trees.onnx"));
    for (int length : new int[] {0, 1, 7, 400, whole.length - 3}) {
      Path file = Files.write(folder.resolve("cut.onnx"), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> models.read(file, ForeignModelsTest.INPUTS))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("cut.onnx")
          .message()
          .doesNotContain("\n");
    }
  }

  @Test
  void shouldAskForItsInputsAndForOnnxRuntime() {
    Path file = ForeignModelsTest.FILES.resolve("network.onnx");
    assertThatThrownBy(() -> models.read(file, List.of()))
        .hasMessageContaining("does not name its 3 inputs: name them with --inputs");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      assertThatThrownBy(() -> models.read(file, ForeignModelsTest.INPUTS))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("the folder that SIMOOM_LIB names");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private RowScore score(String file) throws IOException {
    return models
        .read(ForeignModelsTest.FILES.resolve(file), ForeignModelsTest.INPUTS)
        .score(catalogue);
  }

  private static List<String> lines() throws IOException {
    return Files.readAllLines(ForeignModelsTest.FILES.resolve("onnx-scores.csv"));
  }

  private double[] row(String line) {
    double[] row = new double[catalogue.size()];
    Arrays.fill(row, Double.NaN);
    for (int i = 0; i < 3; i++) {
      row[catalogue.position(ForeignModelsTest.INPUTS.get(i)).orElseThrow()] =
          Cell.number(line.split(",")[i]);
    }
    return row;
  }
}
