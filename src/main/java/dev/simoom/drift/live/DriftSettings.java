package dev.simoom.drift.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How drift is watched while rows are scored; settings under {@code simoom.drift}.
 *
 * @param window the rows that are looked at: those of so long a time before the newest
 * @param leastRows that a feature must have a value in before its drift is told
 * @param threshold from which distance on a feature counts as drifted, in standard deviations of
 *     the reference
 */
@ConfigurationProperties("simoom.drift")
public record DriftSettings(
    @DefaultValue("1h") Duration window,
    @DefaultValue("60") int leastRows,
    @DefaultValue("1") double threshold) {
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(7);

  public DriftSettings {
    if (window.compareTo(SHORTEST) < 0 || window.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "simoom.drift.window is " + window + "; allowed is 1m to 7d");
    }
    if (leastRows < 1) {
      throw new IllegalArgumentException(
          "simoom.drift.least-rows is " + leastRows + "; allowed is 1 or more");
    }
    if (!(threshold > 0 && Double.isFinite(threshold))) {
      throw new IllegalArgumentException(
          "simoom.drift.threshold is " + threshold + "; allowed is a number above 0");
    }
  }
}
