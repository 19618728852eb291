package dev.simoom.features.custom;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads a file of features: a YAML list of {@code name}, {@code version}, {@code unit} (default
 * {@code 1}), {@code description} and {@code expression}. Only texts are taken of it: no tag is
 * followed.
 */
final class FeatureEntries {
  private static final Set<String> KEYS =
      Set.of("name", "version", "unit", "description", "expression");
  private static final String ALLOWED = "name, version, unit, description and expression";

  private final Path file;

  private FeatureEntries(Path file) {
    this.file = file;
  }

  /**
   * Its features, in their order.
   *
   * @throws CustomFeatureException where it cannot be read, or says something that is not allowed,
   *     with the place
   */
  static List<FeatureEntry> read(Path file) {
    FeatureEntries entries = new FeatureEntries(file);
    Node root = entries.root();
    if (!(root instanceof SequenceNode list) || list.getValue().isEmpty()) {
      throw new CustomFeatureException(
          file + " is no list of features; each begins with - name:, see docs/features.md");
    }
    List<FeatureEntry> read = new ArrayList<>();
    list.getValue().forEach(node -> read.add(entries.entry(node)));
    return read;
  }

  private Node root() {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
    } catch (NoSuchFileException e) {
      throw new CustomFeatureException(
          "SIMOOM_CUSTOM_FEATURES is '" + file + "', which is not there", e);
    } catch (CharacterCodingException e) {
      throw new CustomFeatureException(file + " is no text in UTF-8", e);
    } catch (IOException e) {
      throw new CustomFeatureException(file + " cannot be read: " + e.getMessage(), e);
    } catch (MarkedYAMLException e) {
      throw new CustomFeatureException(
          file
              + ", "
              + (e.getProblemMark() == null
                  ? ""
                  : line(e.getProblemMark().getLine())
                      + ", column "
                      + (e.getProblemMark().getColumn() + 1)
                      + ": ")
              + e.getProblem()
              + " (an expression with a colon stands in quotes)",
          e);
    } catch (YAMLException e) {
      throw new CustomFeatureException(file + " is no YAML: " + e.getMessage(), e);
    }
  }

  private FeatureEntry entry(Node node) {
    if (!(node instanceof MappingNode mapping)) {
      throw wrong(node, "a feature has " + ALLOWED);
    }
    Map<String, ScalarNode> values = new HashMap<>();
    for (NodeTuple field : mapping.getValue()) {
      String key = scalar(field.getKeyNode(), "a key").getValue();
      if (!KEYS.contains(key)) {
        throw wrong(field.getKeyNode(), "'" + key + "' is unknown; a feature has " + ALLOWED);
      }
      if (values.put(key, scalar(field.getValueNode(), key)) != null) {
        throw wrong(field.getKeyNode(), key + " is there twice");
      }
    }
    String name = text(node, values, "name");
    String place = file + ", " + line(node.getStartMark().getLine()) + ", feature " + name;
    return new FeatureEntry(
        place,
        name,
        version(node, values),
        values.containsKey("unit") ? text(node, values, "unit") : "1",
        text(node, values, "description"),
        text(node, values, "expression"));
  }

  private ScalarNode scalar(Node node, String what) {
    if (node instanceof ScalarNode scalar) {
      return scalar;
    }
    throw wrong(node, what + " is no text or number");
  }

  private String text(Node entry, Map<String, ScalarNode> values, String key) {
    return Optional.ofNullable(values.get(key))
        .map(node -> node.getValue().strip())
        .filter(value -> !value.isEmpty())
        .orElseThrow(() -> wrong(entry, "the feature has no " + key));
  }

  private int version(Node entry, Map<String, ScalarNode> values) {
    String text = text(entry, values, "version");
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw wrong(values.get("version"), "version is '" + text + "', which is no whole number");
    }
  }

  private CustomFeatureException wrong(Node node, String why) {
    return new CustomFeatureException(
        file + ", " + line(node.getStartMark().getLine()) + ": " + why);
  }

  private static String line(int zeroBased) {
    return "line " + (zeroBased + 1);
  }
}
