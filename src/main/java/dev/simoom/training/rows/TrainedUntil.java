package dev.simoom.training.rows;

import dev.simoom.model.artifact.Artifact;
import dev.simoom.model.artifact.Part;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Until when artifacts were trained at each market, so that no row is judged that any of them was
 * fitted to.
 */
public final class TrainedUntil {
  /** The market of rows of which it was not said. */
  private static final String UNNAMED = "";

  private final List<OfArtifact> artifacts;

  /** Until when one was trained at each market, on what happened within a horizon after. */
  private record OfArtifact(Map<String, Instant> markets, int horizon) {}

  private TrainedUntil(List<OfArtifact> artifacts) {
    this.artifacts = artifacts;
  }

  /** Of all these. */
  public static TrainedUntil of(List<Artifact> artifacts) {
    return new TrainedUntil(artifacts.stream().map(TrainedUntil::markets).toList());
  }

  private static OfArtifact markets(Artifact artifact) {
    Map<String, Instant> markets = new TreeMap<>();
    artifact.provenance().splits().stream()
        .filter(part -> !part.name().equals(Part.TEST))
        .forEach(part -> markets.merge(part.market(), part.to(), TrainedUntil::later));
    return new OfArtifact(markets, artifact.label().horizonSeconds());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /**
   * Whether no model was fitted to a row: for each model it comes after what was trained on of its
   * market, and of rows whose market was not said; where the model does not know the market, after
   * all that it was trained on.
   */
  public boolean isHeldOut(LabelledRow row) {
    return isHeldOut(row.second(), row.market());
  }

  /** Whether no model was fitted to rows of a second and a market; as the other. */
  public boolean isHeldOut(long second, String market) {
    return artifacts.stream()
        .allMatch(
            artifact ->
                second > until(artifact.markets(), market).getEpochSecond() + artifact.horizon());
  }

  private static Instant until(Map<String, Instant> markets, String market) {
    return markets.entrySet().stream()
        .filter(
            each ->
                market.equals(UNNAMED)
                    || !markets.containsKey(market)
                    || each.getKey().equals(market)
                    || each.getKey().equals(UNNAMED))
        .map(Map.Entry::getValue)
        .reduce(Instant.EPOCH, TrainedUntil::later);
  }

  @Override
  public String toString() {
    Map<String, Instant> all = new TreeMap<>();
    artifacts.forEach(
        artifact ->
            artifact
                .markets()
                .forEach((market, until) -> all.merge(market, until, TrainedUntil::later)));
    return all.entrySet().stream()
        .map(market -> (market.getKey() + " until " + market.getValue()).strip())
        .collect(Collectors.joining(", "));
  }
}
