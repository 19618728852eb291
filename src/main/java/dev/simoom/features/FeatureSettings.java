package dev.simoom.features;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How ticks become rows; settings under {@code simoom.features}.
 *
 * @param consumers threads that read {@code ticks.raw} in this process
 * @param maxPollRecords ticks at a time; their rows are sent together
 */
@ConfigurationProperties("simoom.features")
public record FeatureSettings(
    @DefaultValue("1") int consumers, @DefaultValue("10000") int maxPollRecords) {

  public FeatureSettings {
    if (consumers < 1 || consumers > 64) {
      throw new IllegalArgumentException(
          "simoom.features.consumers is " + consumers + "; allowed is 1 to 64");
    }
    if (maxPollRecords < 1 || maxPollRecords > 100_000) {
      throw new IllegalArgumentException(
          "simoom.features.max-poll-records is " + maxPollRecords + "; allowed is 1 to 100000");
    }
  }
}
