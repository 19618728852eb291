package dev.simoom.scoring;

import java.util.Map;
import java.util.Optional;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code score:rows}: the body, a list of {@link dev.simoom.features.FeatureRow}, becomes a list of
 * {@link RowScores}. Its options say which models score:
 *
 * <ul>
 *   <li>{@code champion}, by default {@code active}: answers
 *   <li>{@code shadows}, names with commas between: score, are logged, and never answer
 *   <li>{@code challenger}: scores, and answers the share {@code canaryWeight}, from 0 to 1, of
 *       {@code canaryBy} {@code product} (the default) or {@code row}
 * </ul>
 *
 * <p>A name is as {@link ScoringModels#named} takes it. One that is not there is refused when the
 * endpoint is made, so that a route that was edited to name it is not taken.
 */
public final class ScoreComponent extends DefaultComponent {
  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> options) {
    if (!"rows".equals(remaining)) {
      throw new IllegalArgumentException(
          "score:" + remaining + " is not known; there is score:rows");
    }
    ScoringPlan plan =
        new ScoringPlan(
            option(options, "champion", ScoringModels.ACTIVE),
            ScoringPlan.names(option(options, "shadows", "")),
            ScoringPlan.names(option(options, "challenger", "")).stream().findFirst(),
            new Canary(
                weight(option(options, "canaryWeight", "0")),
                Canary.By.ofLabel(option(options, "canaryBy", "product"))));
    return new ScoreEndpoint(uri, this, scorer(plan));
  }

  private Optional<VariantScorer> scorer(ScoringPlan plan) {
    RowScoring scoring = getCamelContext().getRegistry().findSingleByType(RowScoring.class);
    try {
      return Optional.of(scoring.by(plan));
    } catch (UnsupportedOperationException e) {
      // routes are checked against a program of which no bean was made: nobody knows its models
      return Optional.empty();
    }
  }

  private static String option(Map<String, Object> options, String name, String otherwise) {
    Object value = options.remove(name);
    String text = value == null ? "" : value.toString().strip();
    return text.isEmpty() ? otherwise : text;
  }

  private static double weight(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "canaryWeight is '" + text + "'; allowed is a number from 0 to 1", e);
    }
  }
}
