package dev.simoom.training.rows;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.model.LabelMode;
import dev.simoom.model.LabelRule;
import dev.simoom.model.Tau;
import java.util.List;
import java.util.Optional;

/**
 * Rows as models with the label {@link LabelMode#OWN} read them: every log return and volatility,
 * what followed too, as if the product's tau at the row were {@link LabelRule#level()}.
 *
 * @param rule with the taus of the training rows, the priors
 * @param catalogue where rows have their values
 */
public record InTaus(LabelRule rule, FeatureCatalogue catalogue) {
  /** The rows whose product has a tau by then, in taus. */
  public List<LabelledRow> of(List<LabelledRow> rows) {
    return rows.stream().map(this::of).flatMap(Optional::stream).toList();
  }

  private Optional<LabelledRow> of(LabelledRow row) {
    String product = row.row().productId();
    Tau tau =
        Tau.of(
            rule.of(row.market(), product),
            rule.isTrainedOn(row.market(), product),
            rule.tauOverTypical(),
            row.level());
    if (!tau.isPresent()) {
      return Optional.empty();
    }
    double times = rule.level() / tau.value();
    double[] values = row.row().values();
    for (int move : catalogue.moves()) {
      values[move] *= times;
    }
    return Optional.of(
        new LabelledRow(
            new FeatureRow(row.row().productId(), row.row().market(), row.row().second(), values),
            row.sigmaFuture() * times,
            row.source(),
            row.market(),
            row.level(),
            row.recorded()));
  }
}
