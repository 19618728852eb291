package dev.simoom.scoring.route;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How rows are scored; settings under {@code simoom.scoring}.
 *
 * @param consumers threads that read {@code ticks.features} in this process
 * @param maxPollRecords rows at a time; their predictions are sent together
 * @param recalibration whether what happened corrects the models' probabilities
 */
@ConfigurationProperties("simoom.scoring")
public record ScoringSettings(
    @DefaultValue("1") int consumers,
    @DefaultValue("2000") int maxPollRecords,
    @DefaultValue("true") boolean recalibration) {

  public ScoringSettings {
    if (consumers < 1 || consumers > 64) {
      throw new IllegalArgumentException(
          "simoom.scoring.consumers is " + consumers + "; allowed is 1 to 64");
    }
    if (maxPollRecords < 1 || maxPollRecords > 100_000) {
      throw new IllegalArgumentException(
          "simoom.scoring.max-poll-records is " + maxPollRecords + "; allowed is 1 to 100000");
    }
  }
}
