package dev.simoom.model.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.Calibration;
import dev.simoom.model.Calibrations;
import dev.simoom.model.LabelMode;
import dev.simoom.model.LabelRule;
import dev.simoom.model.Variant;
import dev.simoom.model.VolatilityModel;
import dev.simoom.model.formula.Formula;
import dev.simoom.model.formula.Input;
import dev.simoom.model.formula.Logistic;
import dev.simoom.model.formula.ModelFile;
import dev.simoom.model.formula.Transform;
import dev.simoom.model.formula.TreeEnsemble;
import dev.simoom.model.formula.TreeTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactLoaderTest {
  private static final Offset<Double> EXACT = within(1e-12);
  private static final byte[] LIBRARY_FORM = "weights".getBytes(StandardCharsets.UTF_8);

  private static final LabelRule LABEL =
      new LabelRule(
          60,
          0.9,
          Map.of(
              LabelRule.ANY,
              Map.of("BTC-USD", 5e-5),
              "wild",
              Map.of("BTC-USD", 9e-5, "ETH-USD", 1e-4)),
          2.0,
          LabelMode.FIXED);
  private static final Calibrations CALIBRATIONS =
      new Calibrations(
          new Calibration(1, 0, "by hand"),
          Map.of(
              LabelRule.ANY,
              Map.of("BTC-USD", new Calibration(0.9, 0.1, "by hand")),
              "wild",
              Map.of(
                  "BTC-USD", new Calibration(0.9, -1, "by hand"),
                  "ETH-USD", new Calibration(0.9, -2, "by hand"))));

  @TempDir private Path models;
  private final ArtifactLoader loader = new ArtifactLoader(new FeatureCatalogue());
  private Path folder;

  @BeforeEach
  void writeArtifact() throws IOException {
    folder = models.resolve("artifacts/some_model/v1");
    Files.createDirectories(folder);
    Files.write(folder.resolve("weights.pb"), LIBRARY_FORM);
    write(artifact("some_model", "volatility_60s"));
  }

  @Test
  void shouldReadBackWhatWasWritten() throws Exception {
    LoadedArtifact loaded = load("v1");
    assertThat(loaded.artifact()).isEqualTo(artifact("some_model", "volatility_60s"));
    assertThat(loaded.model().name()).isEqualTo("some_model");
    assertThat(loaded.model().version()).isEqualTo("v1");
    assertThat(loaded.model().threshold()).isEqualTo(0.3);
    assertThat(loaded.model().inputs()).containsExactly("volatility_60s");
    assertThat(loaded.source()).isEqualTo(folder.toString());
  }

  @Test
  void shouldRefuseWhatIsNotThere() {
    assertRefused("v2", "there is no model.json");
  }

  @Test
  void shouldRefuseATruncatedDescription() throws IOException {
    byte[] whole = Files.readAllBytes(folder.resolve("model.json"));
    Files.write(folder.resolve("model.json"), java.util.Arrays.copyOf(whole, whole.length / 2));
    assertRefused("v1", "cannot be read");
  }

  @Test
  void shouldRefuseADescriptionThatWasEditedByHand() throws IOException {
    Path json = folder.resolve("model.json");
    String edited = Files.readString(json).replace("\"weight\" : 1.5", "\"weight\" : 1.6");
    assertThat(edited).contains("1.6");
    Files.writeString(json, edited);
    assertRefused("v1", "changed after it was written");
  }

  @Test
  void shouldRefuseATruncatedModelFile() throws IOException {
    Files.write(folder.resolve("weights.pb"), new byte[] {1});
    assertRefused("v1", "weights.pb has SHA-256", "model.json says");
  }

  @Test
  void shouldRefuseAModelFileThatIsGone() throws IOException {
    Files.delete(folder.resolve("weights.pb"));
    assertRefused("v1", "weights.pb is gone");
  }

  @Test
  void shouldRefuseARenamedFolder() throws IOException {
    Files.move(folder, folder.resolveSibling("v2"));
    assertRefused("v2", "is that of some_model/v1");
  }

  @Test
  void shouldRefuseAFeatureThatItDoesNotCompute() throws IOException {
    write(artifact("some_model", "moon_phase"));
    assertRefused("v1", "reads feature 'moon_phase'");
  }

  @Test
  void shouldReadAScoreByTheMarketAndTheProduct() throws Exception {
    VolatilityModel model = load("v1").model();
    double[] values = new double[new FeatureCatalogue().size()];
    assertThat(logOdds(model, values, "BTC-USD"))
        .isCloseTo(score(model, values) * 0.9 + 0.1, EXACT);
    VolatilityModel wild = model.at("wild");
    assertThat(logOdds(wild, values, "BTC-USD")).isCloseTo(score(model, values) * 0.9 - 1, EXACT);
    assertThat(logOdds(wild, values, "ETH-USD")).isCloseTo(score(model, values) * 0.9 - 2, EXACT);
    assertThat(wild.id()).isEqualTo(model.id());
    assertThat(wild.calibration("ETH-USD")).isEqualTo("wild/ETH-USD");
    assertThat(wild.calibration("")).as("two products, none named").isEqualTo(Calibrations.OTHER);
    assertThat(model.calibration("")).as("one product").isEqualTo("any/BTC-USD");
    assertThat(model.at("elsewhere").calibration("BTC-USD")).isEqualTo("any/BTC-USD");
    assertThat(model.at("elsewhere").calibration("ETH-USD")).isEqualTo(Calibrations.OTHER);
    assertThat(new ArtifactLoader(new FeatureCatalogue(), "wild").load(files(), "some_model", "v1"))
        .returns("wild", loaded -> loaded.model().market());
  }

  private static double score(VolatilityModel model, double[] values) {
    return logOdds(model, values, "NEW-USD");
  }

  private static double logOdds(VolatilityModel model, double[] values, String product) {
    double probability = model.probability(values, product);
    return Math.log(probability / (1 - probability));
  }

  @Test
  void shouldRefuseCalibrationsThatDoNotGoWithTheTaus() throws Exception {
    editSigned(tree -> ((ObjectNode) tree.at("/calibrations/markets")).remove("wild"));
    assertRefused("v1", "calibrations for [any/BTC-USD]", "tau for [any/BTC-USD, wild/BTC-USD");
    write(artifact("some_model", "volatility_60s"));
    editSigned(tree -> ((ObjectNode) tree.at("/label/tau")).remove("any"));
    assertRefused("v1", "no tau over all markets");
    write(artifact("some_model", "volatility_60s"));
    editSigned(tree -> ((ObjectNode) tree.at("/label/tau/wild")).put("ETH-USD", -1));
    assertRefused("v1", "tau of ETH-USD at wild is -1.0");
    write(artifact("some_model", "volatility_60s"));
    editSigned(tree -> tree.remove("calibrations"));
    assertRefused("v1", "a field is missing");
    write(artifact("some_model", "volatility_60s"));
    editSigned(tree -> tree.put("format", 2));
    assertRefused("v1", "its format is 2; this reads 3");
  }

  private void editSigned(Consumer<ObjectNode> edit) throws IOException {
    JsonMapper mapper = new JsonMapper();
    ObjectNode tree = (ObjectNode) mapper.readTree(folder.resolve("model.json").toFile());
    tree.remove("digest");
    edit.accept(tree);
    tree.put("digest", Sha256.of(canonical(tree)));
    Files.write(folder.resolve("model.json"), mapper.writeValueAsBytes(tree));
  }

  private DirectoryFiles files() {
    return new DirectoryFiles(models);
  }

  @Test
  void shouldLoadTreesAndRefuseOnesThatWereSwapped() throws Exception {
    TreeTable stump =
        new TreeTable(
            false,
            0,
            1,
            1,
            new int[] {0},
            new int[] {0, -1, -1},
            new int[] {2, -1, -1},
            new double[] {1e-4, -2, 2});
    byte[] trees = stump.write();
    Files.write(folder.resolve("some.trees"), trees);
    ModelFile file = new ModelFile("some.trees", "SIMTREE1", Sha256.of(trees));
    Formula formula =
        new TreeEnsemble(List.of(new TreeEnsemble.TreeInput("volatility_60s", 1e-5)), file);
    write(artifact("some_model", formula));
    LoadedArtifact loaded = load("v1");
    assertThat(loaded.artifact().formula()).isEqualTo(formula);
    double[] values = new double[new FeatureCatalogue().size()];
    java.util.Arrays.fill(values, 1);
    assertThat(loaded.model().probability(values)).isEqualTo(1 / (1 + Math.exp(-(0.9 * 2 + 0.1))));

    Files.write(folder.resolve("some.trees"), new byte[] {1, 2, 3});
    assertRefused("v1", "some.trees has SHA-256");
    Files.delete(folder.resolve("some.trees"));
    assertRefused("v1", "some.trees is gone");
  }

  @Test
  void shouldRefuseTreesThatHashRightButFitNot() throws Exception {
    byte[] trees = "SIMTREE1 and then nothing".getBytes(StandardCharsets.UTF_8);
    Files.write(folder.resolve("some.trees"), trees);
    write(
        artifact(
            "some_model",
            new TreeEnsemble(
                List.of(new TreeEnsemble.TreeInput("volatility_60s", 1e-5)),
                new ModelFile("some.trees", "SIMTREE1", Sha256.of(trees)))));
    assertRefused("v1", "file of trees");
  }

  @Test
  void shouldRefuseAFormThatItDoesNotKnow() throws Exception {
    editSigned(tree -> ((ObjectNode) tree.get("formula")).put("form", "java.lang.Runtime"));
    assertRefused("v1", "java.lang.Runtime");
  }

  private static byte[] canonical(ObjectNode tree) throws IOException {
    JsonMapper sorted =
        JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
    return sorted.writeValueAsBytes(sorted.convertValue(tree, TreeMap.class));
  }

  @Test
  void shouldRefuseNumbersThatAreNoneAndScalesOfZero() {
    assertThatThrownBy(() -> new Input("n", Transform.LOG, 1, Double.NaN, 0, 1, 1))
        .hasMessageContaining("imputed of input n is NaN");
    assertThatThrownBy(() -> new Input("n", Transform.LOG, 1, 0, 0, 0, 1))
        .hasMessageContaining("scale of input n is 0.0");
    assertThatThrownBy(() -> new Decision(1.5, "none")).hasMessageContaining("threshold is 1.5");
    assertThatThrownBy(() -> new ModelFile("../../etc/passwd", "x", "y"))
        .hasMessageContaining("no file name that is allowed");
  }

  private void assertRefused(String version, String... parts) {
    assertThatThrownBy(() -> load(version))
        .isInstanceOf(ArtifactRefusedException.class)
        .hasMessageContaining(models.resolve("artifacts/some_model/" + version).toString())
        .hasMessageContainingAll(parts);
  }

  private LoadedArtifact load(String version) throws ArtifactRefusedException {
    return loader.load(files(), "some_model", version);
  }

  private void write(Artifact artifact) throws IOException {
    Files.write(folder.resolve("model.json"), new ArtifactJson().write(artifact));
  }

  static Artifact artifact(String name, String feature) {
    return artifact(
        name,
        new Logistic(List.of(new Input(feature, Transform.LOG, 1e-6, -10, -11, 1.25, 1.5)), -2));
  }

  static Artifact artifact(String name, Formula formula) {
    return new Artifact(
        Artifact.FORMAT,
        name,
        "v1",
        Variant.ML,
        "For tests.",
        formula,
        CALIBRATIONS,
        new Decision(0.3, "by hand"),
        LABEL,
        List.of(
            new Score(
                name,
                "held out",
                10,
                0.1,
                Map.of("average_precision", new Measure(0.5, 0.4, 0.6)))),
        Map.of("n", Distribution.of(new double[] {1, 2, Double.NaN})),
        new Provenance(
            Instant.parse("2026-01-07T00:00:00Z"),
            "abc",
            7,
            Map.of("tribuo", "4.3.2"),
            List.of(new DataFile("a.ndjson.gz", "m", "00", 10)),
            List.of(new Part(Part.TRAINING, "m", Instant.EPOCH, Instant.EPOCH, 10, 0.1)),
            Map.of("fit", "none")),
        Optional.of(new ModelFile("weights.pb", "text", Sha256.of(LIBRARY_FORM))),
        List.of());
  }
}
