package dev.simoom.training.report;

import dev.simoom.model.LabelRule;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The taus of a label, for people. */
final class Taus {
  private Taus() {}

  /** As {@code BTC-USD at coinbase 8.88e-05, BTC-USD at standx 4.893e-05}. */
  static String of(LabelRule label) {
    return new TreeMap<>(label.tau())
        .entrySet().stream().map(Taus::atMarket).collect(Collectors.joining(", "));
  }

  private static String atMarket(Map.Entry<String, Map<String, Double>> market) {
    String where = market.getKey().equals(LabelRule.ANY) ? "any other market" : market.getKey();
    return new TreeMap<>(market.getValue())
        .entrySet().stream()
            .map(
                tau ->
                    String.format(
                        Locale.ROOT, "%s at %s %.4g", tau.getKey(), where, tau.getValue()))
            .collect(Collectors.joining(", "));
  }
}
