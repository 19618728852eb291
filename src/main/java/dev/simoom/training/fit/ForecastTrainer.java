package dev.simoom.training.fit;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.LabelMode;
import dev.simoom.model.LabelRule;
import dev.simoom.model.formula.VolatilityForecast;
import dev.simoom.model.formula.VolatilityForecast.Substitute;
import dev.simoom.model.formula.VolatilityForecast.Term;
import dev.simoom.training.rows.Column;
import dev.simoom.training.rows.LabelledRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fits a {@link VolatilityForecast}: least squares of {@code sigma_future} with weights that are
 * not negative, by cyclic coordinate descent.
 */
public final class ForecastTrainer implements Fitter {
  private static final List<String> SUBSTITUTES =
      List.of("volatility_60s", "volatility_300s", "volatility_30s", "ret_std");
  private static final int SWEEPS = 2000;
  private static final double LEAST_CONSTANT = 1e-4;

  private final FeatureCatalogue catalogue;
  private final String inputs;
  private final List<String> features;

  /**
   * @param inputs what the features are, in words
   * @param features volatilities, and what grows with them
   */
  public ForecastTrainer(FeatureCatalogue catalogue, String inputs, List<String> features) {
    this.catalogue = catalogue;
    this.inputs = inputs;
    this.features = List.copyOf(features);
  }

  @Override
  public String name() {
    return inputs;
  }

  @Override
  public String method() {
    return "least squares with non-negative weights";
  }

  @Override
  public Fit fit(List<LabelledRow> rows, LabelRule rule, String origin) {
    List<Column> columns =
        features.stream().map(feature -> new Column(feature, catalogue, rows)).toList();
    double mean = rows.stream().mapToDouble(LabelledRow::sigmaFuture).average().orElse(0);
    if (!(mean > 0)) {
      throw new IllegalArgumentException("no training row is followed by a move");
    }
    double[] weights = weights(columns, rows, mean);
    double tau = rule.level();
    boolean fixed = rule.mode() == LabelMode.FIXED;
    double unit = fixed ? tau : 1;
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      terms.add(
          new Term(
              column.feature(), column.median(), weights[i] / unit, substitutes(column, rows)));
    }
    double constant = Math.max(weights[columns.size()], LEAST_CONSTANT) * mean / unit;
    Optional<Term> level =
        fixed
            ? Optional.empty()
            : Optional.of(new Term(FeatureCatalogue.MINUTE_VOLATILITY_QUANTILE, tau, 0, List.of()));
    return new Fit(new VolatilityForecast(terms, constant, level), new byte[0], Optional.empty());
  }

  /** What says nearly the same, for rows that come with little: the ratio is that of the means. */
  private List<Substitute> substitutes(Column column, List<LabelledRow> rows) {
    List<Substitute> substitutes = new ArrayList<>();
    for (String feature : SUBSTITUTES) {
      if (feature.equals(column.feature())) {
        continue;
      }
      Column other = new Column(feature, catalogue, rows);
      double own = 0;
      double others = 0;
      for (int row = 0; row < rows.size(); row++) {
        own += column.at(row);
        others += other.at(row);
      }
      if (others > 0) {
        substitutes.add(new Substitute(feature, own / others));
      }
    }
    return substitutes;
  }

  /** By horizon, then the constant in means of sigma_future. */
  private double[] weights(List<Column> columns, List<LabelledRow> rows, double mean) {
    int size = columns.size() + 1;
    double[][] gram = new double[size][size];
    double[] moment = new double[size];
    double[] x = new double[size];
    for (int row = 0; row < rows.size(); row++) {
      double sigma = rows.get(row).sigmaFuture();
      for (int i = 0; i < columns.size(); i++) {
        x[i] = columns.get(i).at(row) / mean;
      }
      x[size - 1] = 1;
      for (int i = 0; i < size; i++) {
        moment[i] += x[i] * sigma / mean;
        for (int j = 0; j < size; j++) {
          gram[i][j] += x[i] * x[j];
        }
      }
    }
    double[] w = new double[size];
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int i = 0; i < size; i++) {
        double rest = moment[i];
        for (int j = 0; j < size; j++) {
          rest -= j == i ? 0 : gram[i][j] * w[j];
        }
        w[i] = gram[i][i] > 0 ? Math.max(0, rest / gram[i][i]) : 0;
      }
    }
    return w;
  }
}
