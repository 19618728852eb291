package dev.simoom.scoring.outcomes;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How predictions meet what happened; settings under {@code simoom.outcomes}.
 *
 * @param consumers threads that read in this process
 * @param maxPollRecords rows and scores at a time; their outcomes are sent together
 * @param judgedRows rows that the live figures of a model are over
 */
@ConfigurationProperties("simoom.outcomes")
public record OutcomeSettings(
    @DefaultValue("1") int consumers,
    @DefaultValue("2000") int maxPollRecords,
    @DefaultValue("14400") int judgedRows) {

  public OutcomeSettings {
    require("consumers", consumers, 1, 64);
    require("max-poll-records", maxPollRecords, 1, 100_000);
    require("judged-rows", judgedRows, 60, 1_000_000);
  }

  private static void require(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "simoom.outcomes." + name + " is " + value + "; allowed is " + least + " to " + most);
    }
  }
}
