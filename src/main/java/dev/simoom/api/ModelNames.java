package dev.simoom.api;

import dev.simoom.model.VolatilityModel;

/** How answers name a model. */
final class ModelNames {
  private ModelNames() {}

  /** Name and version of its artifact, e.g. {@code logistic_regression-1}. */
  static String version(VolatilityModel model) {
    return model.name() + "-" + model.version();
  }
}
