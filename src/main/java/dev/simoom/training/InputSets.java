package dev.simoom.training;

import dev.simoom.model.Transform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sets of inputs that training chooses among, from narrow to wide.
 *
 * <p>Logarithms of realised volatility over several horizons, after F. Corsi, "A simple approximate
 * long-memory model of realized volatility", Journal of Financial Econometrics 7 (2009).
 */
public final class InputSets {
  private static final double VOLATILITY = 1e-6;
  private static final double RETURN = 1e-5;
  private static final double SPREAD = 1e-7;

  private InputSets() {}

  /** By name. */
  public static Map<String, List<InputChoice>> all() {
    List<InputChoice> volatilities = new ArrayList<>();
    for (String feature : List.of("volatility_30s", "volatility_60s", "volatility_300s")) {
      volatilities.add(new InputChoice(feature, Transform.LOG, VOLATILITY));
    }
    List<InputChoice> moves = new ArrayList<>(volatilities);
    moves.add(new InputChoice("ret_std", Transform.LOG, VOLATILITY));
    for (int n : new int[] {1, 5, 30, 60, 300}) {
      moves.add(new InputChoice("return_" + n + "s", Transform.LOG_ABS, RETURN));
    }
    List<InputChoice> wide = new ArrayList<>(moves);
    wide.add(new InputChoice("n", Transform.LOG, 1));
    wide.add(new InputChoice("spread_rel", Transform.LOG, SPREAD));
    wide.add(new InputChoice("spread_rel_mean_60s", Transform.LOG, SPREAD));
    wide.add(new InputChoice("spread_rel_mean_300s", Transform.LOG, SPREAD));
    wide.add(new InputChoice("trade_intensity_60s", Transform.LOG, 0.1));
    wide.add(new InputChoice("trade_intensity_300s", Transform.LOG, 0.1));
    Map<String, List<InputChoice>> all = new LinkedHashMap<>();
    all.put("volatilities", List.copyOf(volatilities));
    all.put("volatilities and moves", List.copyOf(moves));
    all.put("volatilities, moves, spreads and activity", List.copyOf(wide));
    return all;
  }
}
