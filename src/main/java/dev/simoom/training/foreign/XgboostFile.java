package dev.simoom.training.foreign;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.simoom.model.artifact.Sha256;
import dev.simoom.model.formula.AsRecorded;
import dev.simoom.model.formula.BoostedTable;
import dev.simoom.model.formula.BoostedTrees;
import dev.simoom.model.formula.ModelFile;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * XGBoost's JSON of {@code save_model}: boosted trees for {@code binary:logistic} with numerical
 * splits. After "Introduction to Model IO" of XGBoost's documentation; leaves are in {@code
 * split_conditions}.
 */
final class XgboostFile {
  private record Content(Learner learner, int[] version) {}

  private record Learner(
      Map<String, String> attributes,
      List<String> featureNames,
      Booster gradientBooster,
      Param learnerModelParam,
      Objective objective) {}

  private record Objective(String name) {}

  private record Param(String baseScore, String numClass, String numFeature, String numTarget) {}

  private record Booster(String name, Model model) {}

  private record Model(
      @JsonProperty("gbtree_model_param") TreesParam param, List<Tree> trees, int[] treeInfo) {}

  private record TreesParam(String numTrees, String numParallelTree) {}

  private record Tree(
      int[] leftChildren,
      int[] rightChildren,
      int[] splitIndices,
      int[] splitType,
      int[] categories,
      float[] splitConditions,
      boolean[] defaultLeft,
      TreeParam treeParam) {}

  private record TreeParam(String numNodes, String sizeLeafVector) {}

  private final ModelInputs names;

  XgboostFile(ModelInputs names) {
    this.names = names;
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException with what is wrong and where
   */
  ForeignModel read(byte[] json) {
    Content content = StrictJson.read(json, Content.class);
    Learner learner = present("learner", content.learner);
    Booster booster = present("learner.gradient_booster", learner.gradientBooster);
    String objective = present("learner.objective", learner.objective).name;
    if (!"binary:logistic".equals(objective)) {
      throw new IllegalArgumentException(
          "learner.objective.name is '" + objective + "'; only binary:logistic is read");
    }
    if (!"gbtree".equals(booster.name)) {
      throw new IllegalArgumentException(
          "learner.gradient_booster.name is '" + booster.name + "'; only gbtree is read");
    }
    Param param = present("learner.learner_model_param", learner.learnerModelParam);
    int count = count("learner.learner_model_param.num_feature", param.numFeature);
    int classes = param.numClass == null ? 0 : count("num_class", param.numClass);
    int targets = param.numTarget == null ? 1 : count("num_target", param.numTarget);
    if (classes > 1 || targets > 1) {
      throw new IllegalArgumentException(
          "learner.learner_model_param: it has "
              + classes
              + " classes and "
              + targets
              + " targets; only one answer a row is read");
    }
    Model model = present("learner.gradient_booster.model", booster.model);
    List<Tree> trees = present("learner.gradient_booster.model.trees", model.trees);
    requireAll(learner, model, trees.size());
    List<String> inputs =
        names.of(
            count,
            learner.featureNames == null ? List.of() : learner.featureNames,
            "learner.feature_names");
    Forest forest = new Forest(count);
    for (int i = 0; i < trees.size(); i++) {
      String place = "trees[" + i + "]";
      forest.add(place, tree(place, present(place, trees.get(i))));
    }
    byte[] numbers = forest.table(true, margin(param.baseScore), 1).write();
    return new ForeignModel(
        "xgboost",
        content.version == null
            ? "unknown"
            : Arrays.stream(content.version)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(".")),
        "An imported XGBoost model: " + trees.size() + " trees over " + count + " inputs.",
        new AsRecorded(
            new BoostedTrees(
                inputs, new ModelFile("trees.bin", "Simoom boosted trees", Sha256.of(numbers)))),
        numbers,
        json,
        "xgboost.json");
  }

  /** Whether all trees are there and all are meant. */
  private static void requireAll(Learner learner, Model model, int trees) {
    TreesParam param = present("learner.gradient_booster.model.gbtree_model_param", model.param);
    int said = count("gbtree_model_param.num_trees", param.numTrees);
    if (said != trees || trees == 0) {
      throw new IllegalArgumentException(
          "gbtree_model_param.num_trees is " + said + "; there are " + trees + " trees");
    }
    if (model.treeInfo != null && Arrays.stream(model.treeInfo).anyMatch(group -> group != 0)) {
      throw new IllegalArgumentException("tree_info names several classes; only one is read");
    }
    String best = learner.attributes == null ? null : learner.attributes.get("best_iteration");
    if (best != null) {
      int parallel =
          param.numParallelTree == null
              ? 1
              : Math.max(1, count("num_parallel_tree", param.numParallelTree));
      int meant = (count("learner.attributes.best_iteration", best) + 1) * parallel;
      if (meant < trees) {
        throw new IllegalArgumentException(
            "learner.attributes.best_iteration is "
                + best
                + ", and trees follow it: save booster[:best_iteration + 1], so that it is certain"
                + " which trees answer");
      }
    }
  }

  /** In log-odds, computed in floats as XGBoost does. */
  private static float margin(String baseScore) {
    String text = present("learner.learner_model_param.base_score", baseScore);
    String one =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    float score;
    try {
      score = Float.parseFloat(one);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "learner.learner_model_param.base_score is '" + text + "', which is no number", e);
    }
    if (!(score > 0 && score < 1)) {
      throw new IllegalArgumentException(
          "learner.learner_model_param.base_score is " + score + ", outside (0, 1)");
    }
    return (float) -Math.log(1f / score - 1f);
  }

  private static ForeignTree tree(String place, Tree tree) {
    float[] conditions = present(place + ".split_conditions", tree.splitConditions);
    int nodes = conditions.length;
    int[] left = ofLength(nodes, place + ".left_children", tree.leftChildren);
    int[] right = ofLength(nodes, place + ".right_children", tree.rightChildren);
    int[] input = ofLength(nodes, place + ".split_indices", tree.splitIndices);
    if (nodes == 0 || tree.defaultLeft == null || tree.defaultLeft.length != nodes) {
      throw new IllegalArgumentException(
          place + ".default_left does not fit the " + nodes + " nodes of split_conditions");
    }
    if (tree.treeParam != null) {
      if (tree.treeParam.numNodes != null
          && count(place + ".tree_param.num_nodes", tree.treeParam.numNodes) != nodes) {
        throw new IllegalArgumentException(
            place + ".tree_param.num_nodes is " + tree.treeParam.numNodes + "; there are " + nodes);
      }
      if (tree.treeParam.sizeLeafVector != null
          && count(place + ".tree_param.size_leaf_vector", tree.treeParam.sizeLeafVector) > 1) {
        throw new IllegalArgumentException(place + " has a vector in each leaf; one is read");
      }
    }
    boolean categorical = tree.categories != null && tree.categories.length > 0;
    if (tree.splitType != null) {
      categorical |= Arrays.stream(tree.splitType).anyMatch(type -> type != 0);
    }
    if (categorical) {
      throw new IllegalArgumentException(place + " splits by categories; only numbers are read");
    }
    byte[] missing = new byte[nodes];
    double[] value = new double[nodes];
    for (int i = 0; i < nodes; i++) {
      missing[i] = (byte) (tree.defaultLeft[i] ? BoostedTable.DEFAULT_LEFT : 0);
      value[i] = conditions[i];
    }
    return new ForeignTree(left, right, input, missing, value);
  }

  private static int[] ofLength(int nodes, String place, int[] values) {
    if (present(place, values).length != nodes) {
      throw new IllegalArgumentException(
          place + " has " + values.length + " numbers; split_conditions has " + nodes);
    }
    return values;
  }

  private static <T> T present(String place, T value) {
    if (value == null) {
      throw new IllegalArgumentException(place + " is missing");
    }
    return value;
  }

  private static int count(String place, String text) {
    try {
      int number = Integer.parseInt(present(place, text));
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(place + " is '" + text + "', which is no number", e);
    }
    throw new IllegalArgumentException(place + " is " + text + ", which is negative");
  }
}
