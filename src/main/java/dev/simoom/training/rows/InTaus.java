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

  /** The tau of a row's product by then. */
  public Tau tau(LabelledRow row) {
    String product = row.row().productId();
    return Tau.of(
        rule.of(row.market(), product),
        rule.isTrainedOn(row.market(), product),
        rule.tauOverTypical(),
        row.level());
  }

  private Optional<LabelledRow> of(LabelledRow row) {
    Tau tau = tau(row);
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
            sigmaFuture(row.sigmaFuture(), tau.value()),
            row.source(),
            row.market(),
            row.level(),
            row.recorded()));
  }

  /** In taus; a product that is rounded does not make a spike of none, nor the other way round. */
  private double sigmaFuture(double recorded, double tau) {
    double inTaus = recorded * (rule.level() / tau);
    boolean isSpike = SpikeRule.isSpike(recorded, tau);
    if (isSpike == SpikeRule.isSpike(inTaus, rule.level())) {
      return inTaus;
    }
    return isSpike ? rule.level() : Math.nextDown(rule.level());
  }
}
