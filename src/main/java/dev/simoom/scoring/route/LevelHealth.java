package dev.simoom.scoring.route;

import dev.simoom.scoring.Prediction;
import dev.simoom.stream.HealthPart;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says of which products the probabilities mean something, by their newest predictions. */
final class LevelHealth implements HealthPart {
  private static final int MOST = 20;

  private final LatestPredictions latest;

  LevelHealth(LatestPredictions latest) {
    this.latest = latest;
  }

  @Override
  public Report check() {
    Map<String, String> products =
        latest.all().stream()
            .filter(prediction -> prediction.known() != null)
            .limit(MOST)
            .collect(
                Collectors.groupingBy(
                    Prediction::known,
                    TreeMap::new,
                    Collectors.mapping(LevelHealth::name, Collectors.joining(", "))));
    String detail =
        products.entrySet().stream()
            .map(each -> each.getKey() + ": " + each.getValue())
            .collect(Collectors.joining("; "));
    return new Report("levels", Status.OK, detail.isEmpty() ? "no product was scored yet" : detail);
  }

  private static String name(Prediction prediction) {
    return prediction.knownHours() == null
        ? prediction.productId()
        : String.format(
            Locale.ROOT, "%s (%.1f h)", prediction.productId(), prediction.knownHours());
  }
}
