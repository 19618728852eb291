package dev.simoom.training.fit;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.LabelMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** What can be trained, and the choices among which walk-forward validation decides. */
public enum ModelType {
  HAR_LOGISTIC("Logistic regression on logarithms of realised volatility over three horizons.") {
    @Override
    public List<Fitter> choices(FeatureCatalogue catalogue, LabelMode mode, long seed) {
      return List.of(logistic(catalogue, mode, seed).get(0));
    }
  },
  LOGISTIC_REGRESSION("Logistic regression on logarithms of volatilities and moves.") {
    @Override
    public List<Fitter> choices(FeatureCatalogue catalogue, LabelMode mode, long seed) {
      return logistic(catalogue, mode, seed);
    }
  },
  VOLATILITY_FORECAST(
      "A forecast of sigma_future: a sum of volatilities and mean absolute returns over several"
          + " horizons with weights that are not negative.") {
    @Override
    public List<Fitter> choices(FeatureCatalogue catalogue, LabelMode mode, long seed) {
      List<Fitter> fitters = new ArrayList<>();
      InputSets.volatilities()
          .forEach(
              (inputs, features) -> fitters.add(new ForecastTrainer(catalogue, inputs, features)));
      return fitters;
    }
  },
  RANDOM_FOREST("A forecast of ln(sigma_future / tau) by a random forest.") {
    @Override
    public List<Fitter> choices(FeatureCatalogue catalogue, LabelMode mode, long seed) {
      return List.of(
          new ForestTrainer(catalogue, InputSets.narrowTrees(mode), 7, 50, seed),
          new ForestTrainer(catalogue, InputSets.wideTrees(mode), 7, 50, seed));
    }
  },
  XGBOOST("A forecast of ln(sigma_future / tau) by boosted trees.") {
    @Override
    public List<Fitter> choices(FeatureCatalogue catalogue, LabelMode mode, long seed) {
      return List.of(
          new BoostingTrainer(catalogue, InputSets.narrowTrees(mode), 150, 4, 0.05, seed),
          new BoostingTrainer(catalogue, InputSets.wideTrees(mode), 150, 4, 0.05, seed));
    }
  };

  private static final String GIVEN = "the inputs that were given";

  private final String description;

  ModelType(String description) {
    this.description = description;
  }

  /** What the model is, in a sentence. */
  public String description() {
    return description;
  }

  /** The artifact's name. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What walk-forward validation chooses among. */
  public abstract List<Fitter> choices(FeatureCatalogue catalogue, LabelMode mode, long seed);

  /**
   * What is fitted where the inputs are given, so that none are chosen among.
   *
   * @param inputs names in the catalogue, each once
   * @throws IllegalArgumentException where this kind of model cannot read one of them
   */
  public Fitter of(List<String> inputs, FeatureCatalogue catalogue, long seed) {
    return switch (this) {
      case HAR_LOGISTIC, LOGISTIC_REGRESSION ->
          new LogisticTrainer(catalogue, GIVEN, InputSets.transformed(inputs), seed);
      case VOLATILITY_FORECAST -> new ForecastTrainer(catalogue, GIVEN, moves(inputs, catalogue));
      case RANDOM_FOREST -> new ForestTrainer(catalogue, inputs, 7, 50, seed);
      case XGBOOST -> new BoostingTrainer(catalogue, inputs, 150, 4, 0.05, seed);
    };
  }

  private static List<String> moves(List<String> inputs, FeatureCatalogue catalogue) {
    for (String input : inputs) {
      int position = catalogue.position(input).orElseThrow();
      if (IntStream.of(catalogue.moves()).noneMatch(move -> move == position)) {
        throw new IllegalArgumentException(
            "volatility_forecast sums volatilities: it cannot read "
                + input
                + ", whose unit is not that of a log return");
      }
    }
    return inputs;
  }

  private static List<Fitter> logistic(FeatureCatalogue catalogue, LabelMode mode, long seed) {
    List<Fitter> fitters = new ArrayList<>();
    for (Map.Entry<String, List<InputChoice>> set : InputSets.logistic(mode).entrySet()) {
      fitters.add(new LogisticTrainer(catalogue, set.getKey(), set.getValue(), seed));
    }
    return fitters;
  }
}
