package dev.simoom.training.foreign;

import dev.simoom.model.artifact.Sha256;
import dev.simoom.model.formula.AsRecorded;
import dev.simoom.model.formula.BoostedTable;
import dev.simoom.model.formula.BoostedTrees;
import dev.simoom.model.formula.ModelFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * LightGBM's text of {@code save_model}: boosted trees for {@code binary} with numerical splits.
 * {@code decision_type} has bit 0 for a category, bit 1 for the default direction left, bits 2 and
 * 3 for what is missing (0 nothing, 1 zero, 2 NaN); a negative child is the leaf of its complement.
 */
final class LightgbmFile {
  private static final Pattern OBJECTIVE = Pattern.compile("binary(?: sigmoid:(\\S+))?");
  private static final Pattern UNNAMED = Pattern.compile("Column_\\d+");

  private final ModelInputs names;

  LightgbmFile(ModelInputs names) {
    this.names = names;
  }

  /** A block of {@code key=value}, and what it is called. */
  private record Block(String place, Map<String, String> values) {
    String text(String key) {
      String value = values.get(key);
      if (value == null) {
        throw new IllegalArgumentException(place + key + " is missing");
      }
      return value;
    }

    int number(String key) {
      return whole(place + key, text(key));
    }

    String[] words(String key, int count) {
      String text = count == 0 ? "" : text(key);
      String[] words = text.isEmpty() ? new String[0] : text.split(" ");
      if (words.length != count) {
        throw new IllegalArgumentException(
            place + key + " has " + words.length + " values; there should be " + count);
      }
      return words;
    }

    int[] wholes(String key, int count) {
      return Arrays.stream(words(key, count)).mapToInt(w -> whole(place + key, w)).toArray();
    }

    double[] numbers(String key, int count) {
      return Arrays.stream(words(key, count)).mapToDouble(w -> decimal(place + key, w)).toArray();
    }
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException with what is wrong and where
   */
  ForeignModel read(byte[] text) {
    List<String> lines = new String(text, StandardCharsets.UTF_8).lines().toList();
    int end = lines.indexOf("end of trees");
    if (end < 0) {
      throw new IllegalArgumentException(
          "the file breaks off: there is no line 'end of trees' in its " + lines.size() + " lines");
    }
    int first = 0;
    while (first < end && !lines.get(first).startsWith("Tree=")) {
      first++;
    }
    Block header = block("", lines.subList(0, first));
    double sigmoid = sigmoid(header);
    int count = header.number("max_feature_idx") + 1;
    List<String> inputs = inputs(header, count);
    Forest forest = new Forest(count);
    int trees = 0;
    for (int at = first; at < end; trees++) {
      int next = at + 1;
      while (next < end && !lines.get(next).startsWith("Tree=")) {
        next++;
      }
      String place = "Tree=" + trees;
      if (!lines.get(at).equals(place)) {
        throw new IllegalArgumentException(
            "line " + (at + 1) + " is '" + lines.get(at) + "'; " + place + " should follow");
      }
      forest.add(place, tree(block(place + ", ", lines.subList(at + 1, next))));
      at = next;
    }
    int said =
        header.text("tree_sizes").isEmpty() ? 0 : header.text("tree_sizes").split(" ").length;
    if (trees == 0 || said != trees) {
      throw new IllegalArgumentException(
          "tree_sizes tells of " + said + " trees; there are " + trees);
    }
    byte[] numbers = forest.table(false, 0, sigmoid).write();
    return new ForeignModel(
        "lightgbm",
        "format " + header.text("version"),
        "An imported LightGBM model: " + trees + " trees over " + count + " inputs.",
        new AsRecorded(
            new BoostedTrees(
                inputs, new ModelFile("trees.bin", "Simoom boosted trees", Sha256.of(numbers)))),
        numbers,
        text,
        "lightgbm.txt");
  }

  private List<String> inputs(Block header, int count) {
    List<String> inFile = List.of(header.words("feature_names", count));
    boolean unnamed = inFile.stream().allMatch(name -> UNNAMED.matcher(name).matches());
    return names.of(count, unnamed ? List.of() : inFile, "feature_names");
  }

  /** The factor of the log-odds. */
  private static double sigmoid(Block header) {
    Matcher objective = OBJECTIVE.matcher(header.text("objective").strip());
    if (!objective.matches()) {
      throw new IllegalArgumentException(
          "objective is '" + header.text("objective") + "'; only binary is read");
    }
    if (header.number("num_class") != 1 || header.number("num_tree_per_iteration") != 1) {
      throw new IllegalArgumentException("num_class: it has several classes; only one is read");
    }
    if (header.values.containsKey("average_output")) {
      throw new IllegalArgumentException(
          "average_output: it is a random forest; only boosted trees are read");
    }
    double sigmoid = objective.group(1) == null ? 1 : decimal("objective", objective.group(1));
    if (!(sigmoid > 0 && Double.isFinite(sigmoid))) {
      throw new IllegalArgumentException("objective: sigmoid is " + sigmoid + ", not positive");
    }
    return sigmoid;
  }

  private static ForeignTree tree(Block tree) {
    int leaves = tree.number("num_leaves");
    if (leaves < 1) {
      throw new IllegalArgumentException(tree.place + "num_leaves is " + leaves);
    }
    if (tree.number("num_cat") != 0) {
      throw new IllegalArgumentException(
          tree.place + "num_cat is not 0: it splits by categories; only numbers are read");
    }
    if (!tree.values.getOrDefault("is_linear", "0").equals("0")) {
      throw new IllegalArgumentException(
          tree.place + "is_linear is not 0: its leaves are linear models; only values are read");
    }
    int splits = leaves - 1;
    double[] leaf = tree.numbers("leaf_value", leaves);
    double[] threshold = tree.numbers("threshold", splits);
    int[] types = tree.wholes("decision_type", splits);
    int[] left = new int[splits + leaves];
    int[] right = new int[splits + leaves];
    Arrays.fill(left, -1);
    Arrays.fill(right, -1);
    children(tree, "left_child", splits, leaves, left);
    children(tree, "right_child", splits, leaves, right);
    int[] input = Arrays.copyOf(tree.wholes("split_feature", splits), splits + leaves);
    byte[] missing = new byte[splits + leaves];
    for (int i = 0; i < splits; i++) {
      missing[i] = missing(tree.place + "decision_type[" + i + "]", types[i]);
    }
    double[] value = Arrays.copyOf(threshold, splits + leaves);
    System.arraycopy(leaf, 0, value, splits, leaves);
    return new ForeignTree(left, right, input, missing, value);
  }

  /** A leaf is numbered after all splits. */
  private static void children(Block tree, String key, int splits, int leaves, int[] into) {
    int[] children = tree.wholes(key, splits);
    for (int i = 0; i < splits; i++) {
      int child = children[i];
      if (child >= splits || child < 0 && ~child >= leaves) {
        throw new IllegalArgumentException(
            tree.place + key + "[" + i + "] is " + child + ", and there is no such node");
      }
      into[i] = child < 0 ? splits + ~child : child;
    }
  }

  private static byte missing(String place, int type) {
    if ((type & 1) != 0 || type < 0 || type > 15) {
      throw new IllegalArgumentException(
          place + " is " + type + ": a split by categories; only numbers are read");
    }
    int kind = type >> 2;
    if (kind > 2) {
      throw new IllegalArgumentException(place + " is " + type + ", which is none that is known");
    }
    int left = (type & 2) != 0 ? BoostedTable.DEFAULT_LEFT : 0;
    int what =
        switch (kind) {
          case 1 -> BoostedTable.MISSING_ZERO;
          case 2 -> BoostedTable.MISSING_NAN;
          default -> 0;
        };
    return (byte) (left | what);
  }

  private static Block block(String place, List<String> lines) {
    Map<String, String> values = new HashMap<>();
    for (String line : lines) {
      int at = line.indexOf('=');
      String key = at < 0 ? line.strip() : line.substring(0, at);
      if (!key.isEmpty() && values.put(key, at < 0 ? "" : line.substring(at + 1).strip()) != null) {
        throw new IllegalArgumentException(place + key + " is there twice");
      }
    }
    return new Block(place, values);
  }

  private static int whole(String place, String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          place + ": '" + shortened(text) + "' is no whole number", e);
    }
  }

  private static double decimal(String place, String text) {
    try {
      return switch (text) {
        // a split between what is missing and all else
        case "inf" -> Double.POSITIVE_INFINITY;
        case "-inf" -> Double.NEGATIVE_INFINITY;
        default -> Double.parseDouble(text);
      };
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(place + ": '" + shortened(text) + "' is no number", e);
    }
  }

  private static String shortened(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
