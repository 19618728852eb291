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

  /** The values that the model reads of a row. */
  double[] values(LabelledRow row) {
    return (model.readsAsRecorded() ? row.recorded() : row.row()).values();
  }

  /**
   * Of one row.
   *
   * @param values in place of {@link #values}
   */
  public double of(LabelledRow row, double[] values) {
    return markets
        .computeIfAbsent(row.market(), model::at)
        .probability(values, row.row().productId());
  }

  /** Of each row. */
  public static double[] of(VolatilityModel model, List<LabelledRow> rows) {
    RowProbabilities probabilities = new RowProbabilities(model);
    return rows.stream()
        .mapToDouble(row -> probabilities.of(row, probabilities.values(row)))
        .toArray();
  }
}
