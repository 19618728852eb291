package dev.simoom.training.fit;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.LabelMode;
import dev.simoom.model.formula.Transform;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The sets of inputs that training chooses among; where the label follows the market, each has the
 * level that it follows.
 *
 * <p>Logarithms of realised volatility over several horizons, after F. Corsi, "A simple approximate
 * long-memory model of realized volatility", Journal of Financial Econometrics 7 (2009); absolute
 * returns beside squared ones after L. Forsberg and E. Ghysels, "Why do absolute returns predict
 * volatility so well?", Journal of Financial Econometrics 5 (2007).
 */
public final class InputSets {
  private static final double VOLATILITY = 1e-6;
  private static final double RETURN = 1e-5;
  private static final double SPREAD = 1e-7;

  private static final List<String> ABSOLUTE =
      List.of(
          "mean_abs_return_5s",
          "mean_abs_return_30s",
          "mean_abs_return_60s",
          "mean_abs_return_300s",
          "mean_abs_return_900s");
  private static final List<String> SQUARED =
      List.of("volatility_30s", "volatility_60s", "volatility_300s", "volatility_900s");
  private static final List<String> RANGES = List.of("high_low_range_60s", "high_low_range_300s");

  private InputSets() {}

  /**
   * Of a sum of volatilities, by name. Weights that may not be negative keep out what adds nothing.
   */
  public static Map<String, List<String>> volatilities() {
    Map<String, List<String>> sets = new LinkedHashMap<>();
    sets.put(
        "absolute returns and volatilities to 900 s, ranges",
        joined(joined(ABSOLUTE, SQUARED), RANGES));
    sets.put("absolute returns and volatilities to 900 s", joined(ABSOLUTE, SQUARED));
    sets.put("absolute returns to 900 s", ABSOLUTE);
    sets.put("volatilities to 900 s", SQUARED);
    return sets;
  }

  private static List<String> joined(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /** Of a logistic regression, by name. */
  public static Map<String, List<InputChoice>> logistic(LabelMode mode) {
    List<InputChoice> volatilities = logs("volatility_", 30, 60, 300);
    List<InputChoice> moves = new ArrayList<>(volatilities);
    moves.add(new InputChoice("ret_std", Transform.LOG, VOLATILITY));
    moves.addAll(returns());
    List<InputChoice> absolute = logs("mean_abs_return_", 5, 30, 60, 300);
    List<InputChoice> longer = logs("mean_abs_return_", 5, 30, 60, 300, 900);
    List<InputChoice> both = new ArrayList<>(longer);
    both.addAll(logs("volatility_", 30, 60, 300, 900));
    List<InputChoice> all = new ArrayList<>(absolute);
    all.addAll(moves);
    all.add(new InputChoice("n", Transform.LOG, 1));
    all.add(new InputChoice("spread_rel_mean_60s", Transform.LOG, SPREAD));
    all.add(new InputChoice("spread_rel_mean_300s", Transform.LOG, SPREAD));
    all.add(new InputChoice("trade_intensity_60s", Transform.LOG, 0.1));
    all.add(new InputChoice("trade_intensity_300s", Transform.LOG, 0.1));
    Map<String, List<InputChoice>> sets = new LinkedHashMap<>();
    sets.put("volatilities", volatilities);
    sets.put("volatilities and moves", moves);
    sets.put("absolute returns to 300 s", absolute);
    sets.put("absolute returns to 900 s", longer);
    sets.put("volatilities to 900 s", logs("volatility_", 30, 60, 300, 900));
    sets.put("absolute returns and volatilities to 900 s", both);
    sets.put("absolute returns, volatilities, moves, spreads and activity", all);
    if (mode == LabelMode.ADAPTIVE) {
      InputChoice level =
          new InputChoice(FeatureCatalogue.MINUTE_VOLATILITY_QUANTILE, Transform.LOG, VOLATILITY);
      sets.replaceAll((name, set) -> Stream.concat(set.stream(), Stream.of(level)).toList());
    }
    return sets;
  }

  /** Inputs of a logistic regression, each as the sets have it; others as they are. */
  static List<InputChoice> transformed(List<String> inputs) {
    Map<String, InputChoice> known = new HashMap<>();
    logistic(LabelMode.ADAPTIVE)
        .values()
        .forEach(set -> set.forEach(choice -> known.put(choice.feature(), choice)));
    return inputs.stream()
        .map(input -> known.getOrDefault(input, new InputChoice(input, Transform.IDENTITY, 0)))
        .toList();
  }

  /** Of trees: what says how far prices moved. */
  public static List<String> narrowTrees(LabelMode mode) {
    return trees(mode, joined(joined(ABSOLUTE, SQUARED), RANGES));
  }

  /** Of trees: the same, spreads and activity. */
  public static List<String> wideTrees(LabelMode mode) {
    List<String> wide = new ArrayList<>(narrowTrees(mode));
    wide.addAll(
        List.of(
            "ret_std",
            "n",
            "trade_intensity_60s",
            "trade_intensity_300s",
            "spread_rel_mean_60s",
            "spread_rel_mean_300s"));
    return List.copyOf(wide);
  }

  private static List<String> trees(LabelMode mode, List<String> features) {
    return mode == LabelMode.FIXED
        ? features
        : joined(features, List.of(FeatureCatalogue.MINUTE_VOLATILITY_QUANTILE));
  }

  private static List<InputChoice> logs(String prefix, int... horizons) {
    List<InputChoice> choices = new ArrayList<>();
    for (int n : horizons) {
      choices.add(new InputChoice(prefix + n + "s", Transform.LOG, VOLATILITY));
    }
    return List.copyOf(choices);
  }

  private static List<InputChoice> returns() {
    List<InputChoice> choices = new ArrayList<>();
    for (int n : new int[] {1, 5, 30, 60, 300}) {
      choices.add(new InputChoice("return_" + n + "s", Transform.LOG_ABS, RETURN));
    }
    return choices;
  }
}
