package dev.simoom.training.rows;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.Calibration;
import dev.simoom.model.Calibrations;
import dev.simoom.model.LabelMode;
import dev.simoom.model.LabelRule;
import dev.simoom.model.formula.Formula;
import dev.simoom.model.formula.Input;
import dev.simoom.model.formula.Logistic;
import dev.simoom.model.formula.Transform;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Moves scores from the one level that models are fitted at to the tau of each market and product:
 * a forecast that is twice a tau means as much wherever that tau is.
 *
 * @param rule the taus
 * @param elasticity by how much the score rises where every volatility of a row is e times as high
 */
public record MarketShift(LabelRule rule, double elasticity) {
  /** What a fitted formula's scores need. */
  public static MarketShift of(LabelRule rule, Formula formula, FeatureCatalogue catalogue) {
    return new MarketShift(
        rule, rule.mode() == LabelMode.ADAPTIVE ? 0 : elasticity(formula, catalogue));
  }

  private static double elasticity(Formula formula, FeatureCatalogue catalogue) {
    if (!(formula instanceof Logistic logistic)) {
      return 1;
    }
    return logistic.inputs().stream()
        .filter(input -> input.transform() != Transform.IDENTITY && isMove(input, catalogue))
        .mapToDouble(input -> input.weight() / input.scale())
        .sum();
  }

  private static boolean isMove(Input input, FeatureCatalogue catalogue) {
    int position = catalogue.position(input.feature()).orElseThrow();
    return catalogue.features().get(position).unit().startsWith("log return");
  }

  /** What is added to a score there; 0 for a product that was not trained on. */
  public double at(String market, String productId) {
    OptionalDouble tau = rule.of(market, productId);
    return tau.isEmpty() ? 0 : elasticity * Math.log(rule.level() / tau.getAsDouble());
  }

  /**
   * The calibration of each market and product.
   *
   * @param shifted fitted to scores that were moved
   * @param own of markets that have one of their own
   */
  public Calibrations calibrations(Calibration shifted, Map<String, Calibration> own) {
    Map<String, Map<String, Calibration>> markets = new TreeMap<>();
    rule.tau()
        .forEach(
            (market, products) -> {
              Calibration fitted = own.getOrDefault(market, shifted);
              Map<String, Calibration> its = new TreeMap<>();
              products.forEach(
                  (product, tau) ->
                      its.put(
                          product,
                          new Calibration(
                              fitted.slope(),
                              fitted.intercept() + fitted.slope() * at(market, product),
                              fitted.method())));
              markets.put(market, its);
            });
    return new Calibrations(shifted, markets);
  }
}
