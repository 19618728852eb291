package dev.simoom.training.fit;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.LabelRule;
import dev.simoom.model.artifact.Quantiles;
import dev.simoom.model.formula.Input;
import dev.simoom.model.formula.Logistic;
import dev.simoom.training.rows.LabelledRow;
import dev.simoom.training.rows.SpikeRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Fits a logistic regression with Tribuo's stochastic gradient descent: log loss, AdaGrad, inputs
 * transformed and standardised. One seed, one thread: the same rows give the same bits.
 */
public final class LogisticTrainer implements Fitter {
  static final String SPIKE = "spike";
  static final String CALM = "calm";

  private static final double LEARNING_RATE = 0.1;
  private static final int EPOCHS = 10;
  private static final int MINIBATCH = 32;

  private final FeatureCatalogue catalogue;
  private final String name;
  private final List<InputChoice> choices;
  private final long seed;

  /**
   * @param name of the choice of inputs
   * @param choices the inputs
   */
  public LogisticTrainer(
      FeatureCatalogue catalogue, String name, List<InputChoice> choices, long seed) {
    this.catalogue = catalogue;
    this.name = name;
    this.choices = List.copyOf(choices);
    this.seed = seed;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String method() {
    return "log loss, AdaGrad at rate "
        + LEARNING_RATE
        + ", "
        + EPOCHS
        + " epochs, minibatches of "
        + MINIBATCH;
  }

  @Override
  public Fit fit(List<LabelledRow> rows, LabelRule rule, String origin) {
    boolean[] spikes = SpikeRule.spikes(rule, rows);
    double share = SpikeRule.share(spikes);
    if (share == 0 || share == 1) {
      throw new IllegalArgumentException(
          "of "
              + rows.size()
              + " training rows "
              + (share == 0 ? "none is a spike" : "every one is a spike"));
    }
    List<Input> inputs = choices.stream().map(choice -> standardised(choice, rows)).toList();
    LabelFactory factory = new LabelFactory();
    MutableDataset<Label> dataset =
        new MutableDataset<>(new SimpleDataSourceProvenance(origin, factory), factory);
    for (int i = 0; i < spikes.length; i++) {
      dataset.add(example(inputs, catalogue, rows.get(i).row().values(), spikes[i]));
    }
    LinearSGDModel model =
        new LinearSGDTrainer(
                new LogMulticlass(), new AdaGrad(LEARNING_RATE), EPOCHS, -1, MINIBATCH, seed)
            .train(dataset);
    return new Fit(
        numbers(inputs, model),
        new byte[0],
        Optional.of(Library.form("logistic_regression.tribuo.pb", model)));
  }

  /**
   * A row as the library takes it: the scaled inputs by the names of their features.
   *
   * @param values in catalogue order; NaN where missing
   */
  static Example<Label> example(
      List<Input> inputs, FeatureCatalogue catalogue, double[] values, boolean spike) {
    String[] names = new String[inputs.size()];
    double[] scaled = new double[inputs.size()];
    for (int i = 0; i < scaled.length; i++) {
      Input input = inputs.get(i);
      names[i] = input.feature();
      scaled[i] = input.scaled(values[catalogue.position(input.feature()).orElseThrow()]);
    }
    return new ArrayExample<>(new Label(spike ? SPIKE : CALM), names, scaled);
  }

  private Input standardised(InputChoice choice, List<LabelledRow> rows) {
    int position =
        catalogue
            .position(choice.feature())
            .orElseThrow(
                () -> new IllegalArgumentException("there is no feature " + choice.feature()));
    double[] values = new double[rows.size()];
    for (int i = 0; i < values.length; i++) {
      double value = rows.get(i).row().value(position);
      values[i] =
          Double.isNaN(value) ? Double.NaN : choice.transform().apply(value, choice.offset());
    }
    double[] sorted = Quantiles.sorted(values);
    if (sorted.length == 0) {
      throw new IllegalArgumentException(
          "feature " + choice.feature() + " is undefined in every training row");
    }
    double median = Quantiles.of(sorted, 0.5);
    double mean = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = Double.isNaN(values[i]) ? median : values[i];
      mean += values[i] / values.length;
    }
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double deviation = Math.sqrt(squares / values.length);
    double scale = deviation > 0 ? deviation : 1;
    return new Input(choice.feature(), choice.transform(), choice.offset(), median, mean, scale, 0);
  }

  private static Logistic numbers(List<Input> inputs, LinearSGDModel model) {
    DenseMatrix weights = model.getWeightsCopy();
    int spike = model.getOutputIDInfo().getID(new Label(SPIKE));
    int calm = model.getOutputIDInfo().getID(new Label(CALM));
    int bias = model.getFeatureIDMap().size();
    List<Input> weighted = new ArrayList<>(inputs.size());
    for (Input input : inputs) {
      int at = model.getFeatureIDMap().getID(input.feature());
      double weight = weights.get(spike, at) - weights.get(calm, at);
      weighted.add(
          new Input(
              input.feature(),
              input.transform(),
              input.offset(),
              input.imputed(),
              input.mean(),
              input.scale(),
              weight));
    }
    return new Logistic(weighted, weights.get(spike, bias) - weights.get(calm, bias));
  }
}
