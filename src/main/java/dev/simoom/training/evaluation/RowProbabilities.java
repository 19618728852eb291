package dev.simoom.training.evaluation;

import dev.simoom.model.VolatilityModel;
import dev.simoom.training.rows.LabelledRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What models say of labelled rows, each read as one of its market and product. */
public final class RowProbabilities {
  private final VolatilityModel model;
  private final Map<String, VolatilityModel> markets = new HashMap<>();

  RowProbabilities(VolatilityModel model) {
    this.model = model;
  }

  /**
   * Of one row, as the running system says it: with the product's tau by then.
   *
   * @param values as recorded, in place of the row's own
   */
  public double of(LabelledRow row, double[] values) {
    VolatilityModel there = markets.computeIfAbsent(row.market(), model::at);
    String product = row.row().productId();
    return there.probability(values, product, there.tau(values, product, row.level()));
  }

  /** Of each row. */
  public static double[] of(VolatilityModel model, List<LabelledRow> rows) {
    RowProbabilities probabilities = new RowProbabilities(model);
    return rows.stream()
        .mapToDouble(row -> probabilities.of(row, row.recorded().values()))
        .toArray();
  }
}
