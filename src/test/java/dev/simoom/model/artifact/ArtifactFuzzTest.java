package dev.simoom.model.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.registry.Promotion;
import dev.simoom.support.ModelFolderCopy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Descriptions of models, spoiled at random: loaded or refused with a sentence, nothing else. */
class ArtifactFuzzTest {
  private static final int TRIES = Integer.getInteger("simoom.fuzz.artifacts", 40);
  private static final List<String> BYTES =
      List.of(
          "", "null", "[]", "{}", "\"x\"", "\u00e9", "[".repeat(100_000), "{\"a\":".repeat(5000));

  private final JsonMapper json = new JsonMapper();
  private final JsonMapper canonical =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
  private final ArtifactLoader loader = new ArtifactLoader(new FeatureCatalogue());

  private String lastReason;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "baseline",
        "logistic_regression",
        "random_forest",
        "volatility_forecast",
        "xgboost"
      })
  void shouldLoadOrRefuseASpoiledDescription(String name) throws IOException {
    ModelFolderCopy models = ModelFolderCopy.in(folder);
    Path artifact = models.artifact(name);
    Path file = artifact.resolve("model.json");
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(name.hashCode());
    assertThat(loads(name, artifact.getFileName().toString(), whole)).as(name).isTrue();
    int refused = 0;
    for (int i = 0; i < TRIES; i++) {
      byte[] spoiled = spoiled(whole, random);
      Files.write(file, spoiled);
      refused += loads(name, artifact.getFileName().toString(), spoiled) ? 0 : 1;
    }
    assertThat(refused).as(lastReason).isBetween(1, TRIES - 1);
  }

  @Test
  void shouldRefuseWhatIsNoDescription() throws IOException {
    Path artifact = ModelFolderCopy.in(folder).artifact("baseline");
    for (String text : BYTES) {
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      Files.write(artifact.resolve("model.json"), bytes);
      assertThat(loads("baseline", artifact.getFileName().toString(), bytes)).as(text).isFalse();
      Files.write(folder.resolve(Promotion.FILE), bytes);
      try {
        assertThat(Promotion.read(new DirectoryFiles(folder))).isEmpty();
      } catch (ArtifactRefusedException e) {
        assertThat(e.getMessage()).contains(Promotion.FILE).hasSizeLessThan(1000);
      }
    }
  }

  private boolean loads(String name, String version, byte[] description) {
    try {
      loader.load(new DirectoryFiles(folder), name, version);
      return true;
    } catch (ArtifactRefusedException e) {
      lastReason = e.getMessage();
      assertThat(lastReason).contains(name).contains("is refused: ").doesNotEndWith("null");
      assertThat(e.getMessage()).as(e.toString()).hasSizeLessThan(1000);
      return false;
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError(new String(description, StandardCharsets.UTF_8), e);
    }
  }

  private byte[] spoiled(byte[] whole, Random random) throws IOException {
    return switch (random.nextInt(8)) {
      case 0 -> java.util.Arrays.copyOf(whole, random.nextInt(whole.length));
      case 1 -> flipped(whole, random);
      default -> json.writeValueAsBytes(signed(mutated(json.readTree(whole), random)));
    };
  }

  /** With the digest that is right for it, as somebody who means the change would write it. */
  private JsonNode signed(JsonNode tree) throws IOException {
    if (tree instanceof ObjectNode object) {
      object.remove("digest");
      Object sorted = canonical.convertValue(object, TreeMap.class);
      object.put("digest", Sha256.of(canonical.writeValueAsBytes(sorted)));
    }
    return tree;
  }

  private static byte[] flipped(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    return bytes;
  }

  /** One value somewhere in the tree becomes another one, or goes. */
  private static JsonNode mutated(JsonNode root, Random random) {
    List<JsonNode> containers = new ArrayList<>();
    collect(root, containers);
    JsonNode container = containers.get(random.nextInt(containers.size()));
    if (container instanceof ObjectNode object && !object.isEmpty()) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = names.get(random.nextInt(names.size()));
      if (random.nextInt(4) == 0) {
        object.remove(name);
      } else {
        object.set(name, value(random));
      }
    } else if (container instanceof ArrayNode array && !array.isEmpty()) {
      array.set(random.nextInt(array.size()), value(random));
    }
    return root;
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainerNode()) {
      containers.add(node);
      node.forEach(child -> collect(child, containers));
    }
  }

  private static JsonNode value(Random random) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (random.nextInt(11)) {
      case 0 -> nodes.nullNode();
      case 1 -> nodes.textNode("");
      case 2 -> nodes.textNode("NaN");
      case 3 -> nodes.numberNode(-1);
      case 4 -> nodes.numberNode(1e308);
      case 5 -> nodes.numberNode(Long.MAX_VALUE);
      case 6 -> nodes.arrayNode();
      case 7 -> nodes.objectNode();
      case 8 -> nodes.booleanNode(true);
      case 9 -> nodes.arrayNode().addNull();
      default -> nodes.objectNode().put("x", 1);
    };
  }
}
