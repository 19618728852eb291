package dev.simoom.model.formula;

import dev.simoom.features.FeatureCatalogue;

/** The score of a {@link Logistic}, in log-odds: one skip its inputs. */
final class LogisticScore implements RowScore {
  private final double constant;
  private final int[] positions;
  private final Transform[] transforms;
  private final double[] offsets;
  private final double[] slopes;
  private final double[] missing;

  LogisticScore(Logistic logistic, FeatureCatalogue catalogue) {
    positions = Positions.of(logistic.features(), catalogue);
    int size = positions.length;
    transforms = new Transform[size];
    offsets = new double[size];
    slopes = new double[size];
    missing = new double[size];
    double sum = logistic.bias();
    for (int i = 0; i < size; i++) {
      Input input = logistic.inputs().get(i);
      transforms[i] = input.transform();
      offsets[i] = input.offset();
      slopes[i] = input.weight() / input.scale();
      missing[i] = slopes[i] * input.imputed();
      sum -= slopes[i] * input.mean();
    }
    constant = sum;
  }

  @Override
  public double of(double[] features) {
    double sum = constant;
    for (int i = 0; i < positions.length; i++) {
      double value = features[positions[i]];
      sum += Double.isNaN(value) ? missing[i] : slopes[i] * transforms[i].apply(value, offsets[i]);
    }
    return sum;
  }
}
