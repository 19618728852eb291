package dev.simoom.model.formula;

import dev.simoom.features.FeatureCatalogue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
 */
public record VolatilityForecast(List<Term> terms, double constant, Optional<Term> relativeTo)
    implements Formula {

  /**
   * A feature and its weight.
   *
   * @param feature its name in the catalogue
   * @param imputed the value that stands for a missing one where no substitute is there either
   * @param weight not negative
   * @param substitutes what stands for a missing value, the first that is there
   */
  public record Term(String feature, double imputed, double weight, List<Substitute> substitutes) {
    public Term {
      substitutes = List.copyOf(substitutes);
      if (feature == null || !(weight >= 0 && Double.isFinite(weight))) {
        throw new IllegalArgumentException(
            "the weight of " + feature + " is " + weight + ", which is negative or not finite");
      }
      if (!Double.isFinite(imputed)) {
        throw new IllegalArgumentException("what is imputed for " + feature + " is " + imputed);
      }
    }
  }

  /**
   * Another feature that says nearly the same.
   *
   * @param feature its name in the catalogue
   * @param ratio by which it is multiplied
   */
  public record Substitute(String feature, double ratio) {
    public Substitute {
      if (feature == null || !(ratio >= 0 && Double.isFinite(ratio))) {
        throw new IllegalArgumentException(
            "the ratio of " + feature + " is " + ratio + ", which is negative or not finite");
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
  }

  @Override
  public List<String> features() {
    return Stream.concat(terms.stream(), relativeTo.stream()).map(Term::feature).toList();
  }

  @Override
  public RowScore score(FeatureCatalogue catalogue, byte[] numbers) {
    return new ForecastScore(this, catalogue);
  }
}
