package dev.simoom.training.fit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.LabelRule;
import dev.simoom.model.artifact.Sha256;
import dev.simoom.model.formula.ModelFile;
import dev.simoom.model.formula.TreeEnsemble;
import dev.simoom.model.formula.TreeEnsemble.TreeInput;
import dev.simoom.model.formula.TreeTable;
import dev.simoom.training.rows.LabelledRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.tribuo.common.xgboost.XGBoostModel;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.xgboost.XGBoostRegressionTrainer;
import org.tribuo.regression.xgboost.XGBoostRegressionTrainer.RegressionType;

/**
 * Fits XGBoost's boosted trees, through Tribuo, to {@code ln(sigma_future / tau)}. One seed, one
 * thread: the same rows give the same bits.
 */
public final class BoostingTrainer implements Fitter {
  private static final double BASE_SCORE = 0.5;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final FeatureCatalogue catalogue;
  private final List<String> features;
  private final int rounds;
  private final int depth;
  private final double rate;
  private final long seed;

  /**
   * @param features what it reads
   * @param rounds how many trees
   * @param depth of a tree, at most
   * @param rate of learning
   */
  public BoostingTrainer(
      FeatureCatalogue catalogue,
      List<String> features,
      int rounds,
      int depth,
      double rate,
      long seed) {
    this.catalogue = catalogue;
    this.features = List.copyOf(features);
    this.rounds = rounds;
    this.depth = depth;
    this.rate = rate;
    this.seed = seed;
  }

  @Override
  public String name() {
    return features.size() + " inputs, " + rounds + " trees of depth " + depth + ", rate " + rate;
  }

  @Override
  public String method() {
    return "XGBoost regression on ln(sigma_future / tau), " + name() + ", " + settings();
  }

  @Override
  public Fit fit(List<LabelledRow> rows, LabelRule rule, String origin) {
    List<TreeInput> inputs = ExcessRows.inputs(features, catalogue, rows);
    XGBoostModel<Regressor> model =
        (XGBoostModel<Regressor>)
            new XGBoostRegressionTrainer(RegressionType.LINEAR, rounds, settings())
                .train(
                    ExcessRows.dataset(inputs, catalogue, rows, rule, 1, Optional.empty(), origin));
    byte[] table = table(model, inputs).write();
    ModelFile file = new ModelFile("xgboost.trees", "SIMTREE1", Sha256.of(table));
    return new Fit(
        new TreeEnsemble(inputs, file),
        table,
        Optional.of(Library.form("xgboost.tribuo.pb", model)));
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new TreeMap<>();
    settings.put("objective", "reg:squarederror");
    settings.put("eta", rate);
    settings.put("max_depth", depth);
    settings.put("min_child_weight", 100.0);
    settings.put("subsample", 0.5);
    settings.put("colsample_bytree", 0.5);
    settings.put("lambda", 10.0);
    settings.put("tree_method", "hist");
    settings.put("base_score", BASE_SCORE);
    settings.put("nthread", 1);
    settings.put("seed", (int) seed);
    return settings;
  }

  private static TreeTable table(XGBoostModel<Regressor> model, List<TreeInput> inputs) {
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      numbers.put("f" + model.getFeatureIDMap().getID(inputs.get(i).feature()), i);
    }
    TreeNodes nodes = new TreeNodes();
    try {
      for (String tree : model.getInnerModels().get(0).getModelDump("", false, "json")) {
        nodes.tree();
        add(JSON.readTree(tree), numbers, nodes);
      }
    } catch (XGBoostError | JsonProcessingException e) {
      throw new IllegalStateException("XGBoost's trees cannot be read", e);
    }
    return nodes.table(true, BASE_SCORE, 1, inputs.size());
  }

  private static void add(JsonNode node, Map<String, Integer> numbers, TreeNodes nodes) {
    if (node.has("leaf")) {
      nodes.leaf(node.get("leaf").decimalValue().floatValue());
      return;
    }
    int split =
        nodes.split(
            numbers.get(node.get("split").asText()),
            node.get("split_condition").decimalValue().floatValue());
    add(child(node, "yes"), numbers, nodes);
    nodes.right(split);
    add(child(node, "no"), numbers, nodes);
  }

  private static JsonNode child(JsonNode node, String which) {
    for (JsonNode each : node.get("children")) {
      if (each.get("nodeid").asInt() == node.get(which).asInt()) {
        return each;
      }
    }
    throw new IllegalStateException("a split without its " + which + " child");
  }
}
