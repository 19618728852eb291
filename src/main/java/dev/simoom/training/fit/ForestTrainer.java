package dev.simoom.training.fit;

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
import org.tribuo.Model;
import org.tribuo.common.tree.LeafNode;
import org.tribuo.common.tree.Node;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.common.tree.SplitNode;
import org.tribuo.ensemble.WeightedEnsembleModel;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.ensemble.AveragingCombiner;
import org.tribuo.regression.rtree.CARTRegressionTrainer;
import org.tribuo.regression.rtree.IndependentRegressionTreeModel;
import org.tribuo.regression.rtree.impurity.MeanSquaredError;

/**
 * Fits Tribuo's random forest to {@code ln(sigma_future / tau)}. The library tries a split between
 * each two values that it sees, each in time linear in the rows, so values are rounded to quantiles
 * for fitting. One seed: the same rows give the same bits.
 */
public final class ForestTrainer implements Fitter {
  private static final int TREES = 50;
  private static final float FRACTION = 0.4f;
  private static final int STRIDE = 10;
  private static final int BINS = 40;

  private final FeatureCatalogue catalogue;
  private final List<String> features;
  private final int depth;
  private final float leastRows;
  private final long seed;

  /**
   * @param features what it reads
   * @param depth of a tree, at most
   * @param leastRows of a leaf
   */
  public ForestTrainer(
      FeatureCatalogue catalogue, List<String> features, int depth, int leastRows, long seed) {
    this.catalogue = catalogue;
    this.features = List.copyOf(features);
    this.depth = depth;
    this.leastRows = leastRows;
    this.seed = seed;
  }

  @Override
  public String name() {
    return features.size() + " inputs, depth " + depth + ", leaves of " + (int) leastRows;
  }

  @Override
  public String method() {
    return TREES
        + " regression trees on ln(sigma_future / tau), "
        + name()
        + ", "
        + FRACTION
        + " of the inputs a split, every "
        + STRIDE
        + "th row, split between "
        + BINS
        + " quantiles of an input";
  }

  @Override
  public Fit fit(List<LabelledRow> rows, LabelRule rule, String origin) {
    List<TreeInput> inputs = ExcessRows.inputs(features, catalogue, rows);
    CARTRegressionTrainer tree =
        new CARTRegressionTrainer(
            depth, leastRows, 0f, FRACTION, false, new MeanSquaredError(), seed);
    WeightedEnsembleModel<Regressor> forest =
        (WeightedEnsembleModel<Regressor>)
            new RandomForestTrainer<>(tree, new AveragingCombiner(), TREES, seed)
                .train(
                    ExcessRows.dataset(
                        inputs, catalogue, rows, rule, STRIDE, Optional.of(BINS), origin));
    byte[] table = table(forest, inputs).write();
    ModelFile file = new ModelFile("random_forest.trees", "SIMTREE1", Sha256.of(table));
    return new Fit(
        new TreeEnsemble(inputs, file),
        table,
        Optional.of(Library.form("random_forest.tribuo.pb", forest)));
  }

  private static TreeTable table(WeightedEnsembleModel<Regressor> forest, List<TreeInput> inputs) {
    TreeNodes nodes = new TreeNodes();
    for (Model<Regressor> model : forest.getModels()) {
      Map<Integer, Integer> numbers = new HashMap<>();
      for (int i = 0; i < inputs.size(); i++) {
        numbers.put(model.getFeatureIDMap().getID(inputs.get(i).feature()), i);
      }
      nodes.tree();
      add(root(model), numbers, nodes);
    }
    return nodes.table(false, 0, forest.getNumModels(), inputs.size());
  }

  private static Node<Regressor> root(Model<Regressor> tree) {
    return ((IndependentRegressionTreeModel) tree).getRoots().values().iterator().next();
  }

  private static void add(Node<Regressor> node, Map<Integer, Integer> numbers, TreeNodes nodes) {
    if (node instanceof LeafNode<Regressor> leaf) {
      nodes.leaf(leaf.getOutput().getValues()[0]);
    } else if (node instanceof SplitNode<Regressor> split) {
      int at = nodes.split(numbers.get(split.getFeatureID()), split.splitValue());
      add(split.getLessThanOrEqual(), numbers, nodes);
      nodes.right(at);
      add(split.getGreaterThan(), numbers, nodes);
    } else {
      throw new IllegalStateException("a node that is neither leaf nor split: " + node);
    }
  }
}
