package dev.simoom.training.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.files.Cell;
import dev.simoom.model.formula.RowScore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that {@code scripts/models/fixtures.py} wrote, and what XGBoost and LightGBM said. */
class ForeignModelsTest {
  static final Path FILES =
      Path.of("src", "test", "resources", "dev", "simoom", "training", "foreign");
  static final List<String> INPUTS = List.of("volatility_60s", "return_60s", "trade_intensity_60s");

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;
  private final FeatureCatalogue catalogue = new FeatureCatalogue();
  private final ForeignModels models = new ForeignModels(catalogue);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xgboost.json",
        "xgboost-forest.json",
        "lightgbm.txt",
        "lightgbm-zero.txt",
        "lightgbm-none.txt"
      })
  void shouldSayWhatTheLibrarySays(String file) throws IOException {
    agrees(file, "scores.csv");
  }

  /**
   * Written by {@code scripts/models/XgboostFixture.java}: what XGBoost writes changed since 1.7.
   */
  @ParameterizedTest
  @ValueSource(strings = {"xgboost-2.1.json", "xgboost-3.0.json", "xgboost-3.4.json"})
  void shouldReadWhatNewerVersionsWrite(String file) throws IOException {
    agrees(file, "xgboost4j-scores.csv");
  }

  private void agrees(String file, String scores) throws IOException {
    RowScore score = models.read(FILES.resolve(file), INPUTS).score(catalogue);
    List<String> lines = Files.readAllLines(FILES.resolve(scores));
    int column = List.of(lines.get(0).split(",")).indexOf(file);
    assertThat(lines).hasSize(401);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      double[] row = new double[catalogue.size()];
      Arrays.fill(row, Double.NaN);
      for (int i = 0; i < INPUTS.size(); i++) {
        row[catalogue.position(INPUTS.get(i)).orElseThrow()] = Cell.number(cells[i]);
      }
      assertThat(1 / (1 + Math.exp(-score.of(row))))
          .as(line)
          .isCloseTo(Double.parseDouble(cells[column]), within(5e-7));
    }
  }

  @Test
  void shouldTakeTheInputsThatTheFileNames() throws IOException {
    assertThat(models.read(FILES.resolve("xgboost.json"), List.of()).formula().features())
        .isEqualTo(INPUTS);
    assertThat(models.read(FILES.resolve("lightgbm.txt"), List.of()).formula().features())
        .isEqualTo(INPUTS);
    assertRefused(FILES.resolve("xgboost-forest.json"), List.of(), "name them with --inputs");
    assertRefused(FILES.resolve("lightgbm-none.txt"), List.of(), "name them with --inputs");
  }

  @Test
  void shouldTakeNoOtherInputsThanTheFileNames() {
    Path file = FILES.resolve("xgboost.json");
    assertRefused(
        file,
        List.of("return_60s", "volatility_60s", "trade_intensity_60s"),
        "learner.feature_names[0] is 'volatility_60s'; --inputs says 'return_60s' there");
    assertRefused(file, List.of("price"), "it reads 3 inputs; --inputs names 1");
    assertRefused(
        file, List.of("price", "moon", "midprice"), "--inputs[1]: there is no feature 'moon'");
    assertRefused(
        file, List.of("price", "midprice", "price"), "--inputs[2]: 'price' is there twice");
  }

  static Stream<Arguments> wrongXgboost() {
    return Stream.of(
        wrong("objective", "only binary:logistic", l -> at(l, "objective").put("name", "reg:x")),
        wrong("booster", "only gbtree", l -> at(l, "gradient_booster").put("name", "dart")),
        wrong("classes", "3 classes", l -> at(l, "learner_model_param").put("num_class", "3")),
        wrong(
            "base",
            "base_score is 1.0, outside (0, 1)",
            l -> at(l, "learner_model_param").put("base_score", "1E0")),
        wrong(
            "no inputs",
            "num_feature is '3x'",
            l -> at(l, "learner_model_param").put("num_feature", "3x")),
        wrong(
            "stopped early",
            "best_iteration is 2, and trees follow it",
            l -> l.putObject("attributes").put("best_iteration", "2")),
        wrong(
            "unknown feature",
            "learner.feature_names[1]: there is no feature 'moon'",
            l -> ((ArrayNode) l.get("feature_names")).set(1, JSON.valueToTree("moon"))),
        wrong("categories", "trees[0] splits by categories", l -> set(l, "split_type", 0, 1)),
        wrong("circle", "trees[0]: node 0 is reached twice", l -> set(l, "left_children", 1, 0)),
        wrong("child", "a child is node 99; there are", l -> set(l, "right_children", 0, 99)),
        wrong("negative", "a child is node -7", l -> set(l, "right_children", 0, -7)),
        wrong("one child", "node 0 has one child", l -> set(l, "right_children", 0, -1)),
        wrong("input", "splits by input 3; there are 3", l -> set(l, "split_indices", 0, 3)),
        wrong("NaN", "trees[0], node 0: the threshold is NaN", l -> nan(l, "split_conditions")),
        wrong("null", "trees[0].left_children", l -> tree(l).putNull("left_children")),
        wrong("text", "trees[0].right_children", l -> tree(l).put("right_children", "none")),
        wrong("lost tree", "num_trees is 6; there are 5", l -> trees(l).remove(5)));
  }

  private static Arguments wrong(String what, String said, Consumer<ObjectNode> change) {
    return Arguments.of(what, said, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongXgboost")
  void shouldRefuseWhatXgboostCannotMean(String what, String said, Consumer<ObjectNode> change)
      throws IOException {
    ObjectNode model = (ObjectNode) JSON.readTree(FILES.resolve("xgboost.json").toFile());
    change.accept(at(model, "learner"));
    Path file = folder.resolve("wrong.json");
    JSON.writeValue(file.toFile(), model);
    assertRefused(file, List.of(), said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"xgboost.json", "lightgbm.txt"})
  void shouldRefuseAFileThatBreaksOffAnywhere(String name) throws IOException {
    byte[] whole = Files.readAllBytes(FILES.resolve(name));
    int end =
        name.endsWith("json")
            ? whole.length - 1
            : new String(whole, java.nio.charset.StandardCharsets.UTF_8).indexOf("end of trees");
    for (int length : IntStream.range(1, 40).map(i -> i * end / 40).toArray()) {
      Path file = Files.write(folder.resolve(name), Arrays.copyOf(whole, length));
      assertRefused(file, INPUTS, name);
    }
  }

  static Stream<Arguments> wrongLightgbm() {
    return Stream.of(
        Arguments.of("objective=binary sigmoid:1", "objective=regression", "only binary is read"),
        Arguments.of("num_class=1", "num_class=3", "several classes"),
        Arguments.of(
            "num_tree_per_iteration=1", "average_output\nnum_tree_per_iteration=1", "forest"),
        Arguments.of("num_cat=0", "num_cat=1", "Tree=0, num_cat is not 0"),
        Arguments.of("is_linear=0", "is_linear=1", "Tree=0, is_linear is not 0"),
        Arguments.of("decision_type=", "decision_type=1 ", "decision_type has 6 values"),
        Arguments.of("left_child=", "left_child=x", "no whole number"),
        Arguments.of("Tree=1\n", "Tree=7\n", "Tree=1 should follow"),
        Arguments.of("leaf_value=-", "leaf_value=1-", "no number"),
        Arguments.of("leaf_value=-", "leaf_value=NaN -", "leaf_value has 7 values"),
        Arguments.of("feature_names=", "feature_names=moon ", "feature_names has 4 values"),
        Arguments.of("feature_names=volatility_60s", "feature_names=moon", "no feature 'moon'"),
        Arguments.of("num_leaves=6", "num_leaves=2000000000", "leaf_value has 6 values"),
        Arguments.of("max_feature_idx=2", "max_feature_idx=2147483647", "feature_names has 3"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("wrongLightgbm")
  void shouldRefuseWhatLightgbmCannotMean(String was, String is, String said) throws IOException {
    String text = Files.readString(FILES.resolve("lightgbm.txt"));
    assertThat(text).contains(was);
    int first = text.indexOf(was);
    Path file =
        Files.writeString(
            folder.resolve("wrong.txt"),
            text.substring(0, first) + is + text.substring(first + was.length()));
    assertRefused(file, List.of(), said);
  }

  @Test
  void shouldRefuseALightgbmTreeThatGoesRound() throws IOException {
    String text = Files.readString(FILES.resolve("lightgbm.txt"));
    Path file =
        Files.writeString(
            folder.resolve("round.txt"), text.replaceFirst("left_child=\\S+", "left_child=0"));
    assertRefused(file, List.of(), "Tree=0: node 0 is reached twice");
  }

  @Test
  void shouldRefuseWhatIsTooDeepOrTooLarge() throws IOException {
    Path nested = folder.resolve("nested.json");
    Files.writeString(nested, "{\"learner\":" + "[".repeat(100_000));
    assertRefused(nested, List.of(), "nested too deeply");
    int splits = 5000;
    StringBuilder chain = new StringBuilder("tree\nversion=v4\nnum_class=1\n");
    chain.append("num_tree_per_iteration=1\nmax_feature_idx=0\nobjective=binary\n");
    chain.append("feature_names=price\ntree_sizes=1\n\nTree=0\nnum_cat=0\nnum_leaves=");
    chain.append(splits + 1);
    list(chain, "split_feature", splits, i -> 0);
    list(chain, "threshold", splits, i -> i);
    list(chain, "decision_type", splits, i -> 0);
    list(chain, "left_child", splits, i -> i + 1 < splits ? i + 1 : ~splits);
    list(chain, "right_child", splits, i -> ~i);
    list(chain, "leaf_value", splits + 1, i -> i);
    Path deep = Files.writeString(folder.resolve("deep.txt"), chain + "\n\nend of trees\n");
    assertRefused(deep, List.of(), "Tree=0 is deeper than 512");
    Path large = folder.resolve("large.json");
    try (java.io.RandomAccessFile file = new java.io.RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(ForeignModels.MOST_BYTES + 1);
    }
    assertRefused(large, List.of(), "at most");
  }

  private static void list(
      StringBuilder to, String name, int count, java.util.function.IntUnaryOperator value) {
    to.append('\n').append(name).append('=');
    IntStream.range(0, count).forEach(i -> to.append(i > 0 ? " " : "").append(value.applyAsInt(i)));
  }

  @Test
  void shouldRefuseWhatIsNoModel() throws IOException {
    assertRefused(Files.writeString(folder.resolve("empty"), ""), List.of(), "empty is empty");
    assertRefused(
        Files.writeString(folder.resolve("a.csv"), "a,b\n1,2\n"), List.of(), "understood");
    assertRefused(
        Files.write(folder.resolve("b.ubj"), new byte[] {'{', 'L', 0}), List.of(), "b.ubj");
    assertRefused(
        Files.writeString(folder.resolve("c.json"), "{}"), List.of(), "format is missing");
    assertRefused(
        Files.writeString(folder.resolve("d.json"), "{\"learner\":null}"),
        List.of(),
        "learner is missing");
  }

  private void assertRefused(Path file, List<String> inputs, String said) {
    assertThatThrownBy(() -> models.read(file, inputs))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file.getFileName().toString())
        .hasMessageContaining(said)
        .message()
        .doesNotContain("\n");
  }

  private static ObjectNode at(ObjectNode node, String name) {
    return (ObjectNode) node.get(name);
  }

  private static ArrayNode trees(ObjectNode learner) {
    return (ArrayNode) learner.at("/gradient_booster/model/trees");
  }

  private static ObjectNode tree(ObjectNode learner) {
    return (ObjectNode) trees(learner).get(0);
  }

  private static void set(ObjectNode learner, String list, int at, int value) {
    ((ArrayNode) tree(learner).get(list)).set(at, JSON.valueToTree(value));
  }

  private static void nan(ObjectNode learner, String list) {
    try {
      ((ArrayNode) tree(learner).get(list)).set(0, JSON.readTree("\"NaN\""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
