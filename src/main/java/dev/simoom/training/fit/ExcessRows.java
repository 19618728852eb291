package dev.simoom.training.fit;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.LabelRule;
import dev.simoom.model.formula.TreeEnsemble.TreeInput;
import dev.simoom.training.rows.Column;
import dev.simoom.training.rows.LabelledRow;
import dev.simoom.training.rows.SpikeRule;
import java.util.List;
import java.util.Optional;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

/** Rows as trees learn from them: inputs as they are, the target {@code ln(sigma_future / tau)}. */
final class ExcessRows {
  private static final String TARGET = "excess";
  private static final double SMALL = 1e-6;

  private ExcessRows() {}

  /** What the trees read, with the medians of these rows for what is missing. */
  static List<TreeInput> inputs(
      List<String> features, FeatureCatalogue catalogue, List<LabelledRow> rows) {
    return features.stream()
        .map(feature -> new TreeInput(feature, new Column(feature, catalogue, rows).median()))
        .toList();
  }

  /**
   * Every {@code stride}-th row as the library takes it.
   *
   * @param bins where given, to how many quantiles the inputs are rounded
   */
  static MutableDataset<Regressor> dataset(
      List<TreeInput> inputs,
      FeatureCatalogue catalogue,
      List<LabelledRow> rows,
      LabelRule rule,
      int stride,
      Optional<Integer> bins,
      String origin) {
    RegressionFactory factory = new RegressionFactory();
    MutableDataset<Regressor> dataset =
        new MutableDataset<>(new SimpleDataSourceProvenance(origin, factory), factory);
    List<Column> columns =
        inputs.stream().map(input -> new Column(input.feature(), catalogue, rows)).toList();
    if (bins.isPresent()) {
      columns.forEach(column -> column.round(bins.get()));
    }
    String[] names = inputs.stream().map(TreeInput::feature).toArray(String[]::new);
    for (int i = 0; i < rows.size(); i += stride) {
      LabelledRow row = rows.get(i);
      int at = i;
      double excess = Math.log((row.sigmaFuture() + SMALL) / SpikeRule.tau(rule, row));
      double[] given = columns.stream().mapToDouble(column -> column.at(at)).toArray();
      dataset.add(new ArrayExample<>(new Regressor(TARGET, excess), names, given));
    }
    return dataset;
  }

  /**
   * A row as the library takes it.
   *
   * @param values in catalogue order; NaN where missing
   */
  static Example<Regressor> example(
      List<TreeInput> inputs, FeatureCatalogue catalogue, double[] values) {
    String[] names = new String[inputs.size()];
    double[] given = new double[inputs.size()];
    for (int i = 0; i < given.length; i++) {
      TreeInput input = inputs.get(i);
      double value = values[catalogue.position(input.feature()).orElseThrow()];
      names[i] = input.feature();
      given[i] = Double.isNaN(value) ? input.imputed() : value;
    }
    return new ArrayExample<>(new Regressor(TARGET, Double.NaN), names, given);
  }
}
