package dev.simoom.cli.training;

import dev.simoom.features.FutureVolatility;
import dev.simoom.model.artifact.LoadedArtifact;
import dev.simoom.model.artifact.Part;
import dev.simoom.training.rows.LabelledRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Until when artifacts were trained at each market, so that no row is judged that any of them was
 * fitted to.
 */
final class TrainedUntil {
  private final Map<String, Instant> markets = new TreeMap<>();
  private Instant last = Instant.EPOCH;

  private TrainedUntil() {}

  static TrainedUntil of(List<LoadedArtifact> artifacts) {
    TrainedUntil trained = new TrainedUntil();
    for (LoadedArtifact loaded : artifacts) {
      loaded.artifact().provenance().splits().stream()
          .filter(part -> !part.name().equals(Part.TEST))
          .forEach(trained::add);
    }
    return trained;
  }

  private void add(Part part) {
    markets.merge(part.market(), part.to(), TrainedUntil::later);
    last = later(last, part.to());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /**
   * Whether no model was fitted to a row: it comes after what was trained on of its market, or,
   * where the market is unknown, after all that was trained on.
   */
  boolean isHeldOut(LabelledRow row) {
    Instant until = markets.getOrDefault(row.market(), last);
    return row.second() > until.getEpochSecond() + FutureVolatility.HORIZON_SECONDS;
  }

  @Override
  public String toString() {
    return markets.entrySet().stream()
        .map(market -> (market.getKey() + " until " + market.getValue()).strip())
        .collect(Collectors.joining(", "));
  }
}
