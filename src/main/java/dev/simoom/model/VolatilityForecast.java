package dev.simoom.model;

import dev.simoom.features.FeatureCatalogue;
import java.util.List;
import java.util.Optional;

/**
 * A forecast of {@code sigma_future}, in the training rows' tau, as a sum of volatilities with
 * weights that are not negative; its score is the logarithm of the forecast. Where {@code
 * relativeTo} is given, the sum is in log return per sqrt(s) and that feature stands for tau. After
 * F. Corsi, "A simple approximate long-memory model of realized volatility", Journal of Financial
 * Econometrics 7 (2009).
 *
 * @param terms at least one, no feature twice
 * @param constant of the sum, positive
 * @param relativeTo a positive feature
 * @param calibration score to probability
 */
public record VolatilityForecast(
    List<Term> terms, double constant, Optional<Term> relativeTo, Calibration calibration)
    implements Formula {

  /**
   * A feature and its weight.
   *
   * @param feature its name in the catalogue
   * @param imputed the value that stands for a missing one
   * @param weight not negative
   */
  public record Term(String feature, double imputed, double weight) {
    public Term {
      if (feature == null || !(weight >= 0 && Double.isFinite(weight))) {
        throw new IllegalArgumentException(
            "the weight of " + feature + " is " + weight + ", which is negative or not finite");
      }
      if (!Double.isFinite(imputed)) {
        throw new IllegalArgumentException("what is imputed for " + feature + " is " + imputed);
      }
    }
  }

  public VolatilityForecast {
    terms = List.copyOf(terms);
    if (terms.isEmpty() || terms.stream().map(Term::feature).distinct().count() != terms.size()) {
      throw new IllegalArgumentException("a forecast without terms, or with one twice");
    }
    if (!(constant > 0 && Double.isFinite(constant))) {
      throw new IllegalArgumentException(
          "the constant of the forecast is " + constant + ", which is not a positive number");
    }
    if (calibration == null) {
      throw new IllegalArgumentException("a model without calibration");
    }
  }

  @Override
  public List<String> features() {
    List<String> names = terms.stream().map(Term::feature).toList();
    return relativeTo
        .map(
            term ->
                java.util.stream.Stream.concat(
                        names.stream(), java.util.stream.Stream.of(term.feature()))
                    .toList())
        .orElse(names);
  }

  @Override
  public Formula with(Calibration other) {
    return new VolatilityForecast(terms, constant, relativeTo, other);
  }

  @Override
  public RowScore score(FeatureCatalogue catalogue, byte[] numbers) {
    int[] positions = Positions.of(features(), catalogue);
    double[] imputed = terms.stream().mapToDouble(Term::imputed).toArray();
    double[] weights = terms.stream().mapToDouble(Term::weight).toArray();
    double start = constant;
    boolean relative = relativeTo.isPresent();
    int against = positions[positions.length - 1];
    double missing = relativeTo.map(Term::imputed).orElse(1.0);
    return features -> {
      double sum = start;
      for (int i = 0; i < weights.length; i++) {
        double value = features[positions[i]];
        sum += weights[i] * (Double.isNaN(value) ? imputed[i] : Math.abs(value));
      }
      if (!relative) {
        return Math.log(sum);
      }
      double level = features[against];
      return Math.log(sum) - Math.log(level > 0 ? level : missing);
    };
  }
}
