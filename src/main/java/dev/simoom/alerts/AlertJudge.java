package dev.simoom.alerts;

import dev.simoom.scoring.outcomes.Outcome;
import java.util.Optional;

/**
 * What alerts were worth: goes through outcomes by the rule that alerts go by. Each product's come
 * in their order. Not safe for use by many threads.
 */
public final class AlertJudge {
  private final AlertRule rule;
  private final SpikeEpisodes episodes = new SpikeEpisodes();
  private int told;
  private int toldAhead;

  /**
   * @param rule which predictions are alerts
   */
  public AlertJudge(AlertRule rule) {
    this.rule = rule;
  }

  /**
   * Takes the next outcome.
   *
   * @return the alert that its prediction was; empty where it was none
   */
  public Optional<JudgedAlert> take(Outcome outcome) {
    SpikeEpisodes.Episode episode = null;
    if (outcome.spike().orElse(false)) {
      episode = episodes.add(outcome);
    }
    if (!rule.isDue(outcome.prediction())) {
      return Optional.empty();
    }
    Long lead = null;
    if (episode != null) {
      lead = episode.lead(outcome.second());
      if (episode.tell()) {
        told++;
        toldAhead += lead > 0 ? 1 : 0;
      }
    }
    return Optional.of(
        new JudgedAlert(
            outcome.productId(),
            outcome.second(),
            outcome.prediction().probability(),
            followed(outcome),
            lead));
  }

  private static String followed(Outcome outcome) {
    return outcome
        .spike()
        .map(happened -> happened ? JudgedAlert.SPIKE : JudgedAlert.NONE)
        .orElse(JudgedAlert.UNKNOWN);
  }

  /** How many spikes there were. */
  public int spikes() {
    return episodes.count();
  }

  /** Of how many of them an alert told before they were over. */
  public int told() {
    return told;
  }

  /** Of how many the first alert came before the volatility behind it had reached tau. */
  public int toldAhead() {
    return toldAhead;
  }
}
