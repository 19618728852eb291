package dev.simoom.model.formula;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.formula.VolatilityForecast.Substitute;
import dev.simoom.model.formula.VolatilityForecast.Term;
import java.util.List;

/** The score of a {@link VolatilityForecast}: one skip its terms. */
final class ForecastScore implements RowScore {
  private final double constant;
  private final int[] positions;
  private final double[] imputed;
  private final double[] weights;
  private final int[][] substitutes;
  private final double[][] ratios;
  private final boolean relative;
  private final double missingLevel;

  ForecastScore(VolatilityForecast forecast, FeatureCatalogue catalogue) {
    constant = forecast.constant();
    positions = Positions.of(forecast.features(), catalogue);
    List<Term> terms = forecast.terms();
    imputed = terms.stream().mapToDouble(Term::imputed).toArray();
    weights = terms.stream().mapToDouble(Term::weight).toArray();
    substitutes =
        terms.stream()
            .map(term -> term.substitutes().stream().map(Substitute::feature).toList())
            .map(names -> Positions.of(names, catalogue))
            .toArray(int[][]::new);
    ratios =
        terms.stream()
            .map(term -> term.substitutes().stream().mapToDouble(Substitute::ratio).toArray())
            .toArray(double[][]::new);
    relative = forecast.relativeTo().isPresent();
    missingLevel = forecast.relativeTo().map(Term::imputed).orElse(1.0);
  }

  @Override
  public double of(double[] features) {
    double sum = constant;
    for (int i = 0; i < weights.length; i++) {
      double value = features[positions[i]];
      sum += weights[i] * (Double.isNaN(value) ? substitute(i, features) : Math.abs(value));
    }
    if (!relative) {
      return Math.log(sum);
    }
    double level = features[positions[positions.length - 1]];
    return Math.log(sum) - Math.log(level > 0 ? level : missingLevel);
  }

  private double substitute(int term, double[] features) {
    for (int i = 0; i < substitutes[term].length; i++) {
      double value = features[substitutes[term][i]];
      if (!Double.isNaN(value)) {
        return ratios[term][i] * Math.abs(value);
      }
    }
    return imputed[term];
  }
}
