package dev.simoom.export;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether the topics are exported while the program runs; settings under {@code simoom.export}.
 *
 * @param folder {@code SIMOOM_EXPORT}: where the files go; empty: nothing is exported
 * @param every {@code SIMOOM_EXPORT_EVERY}: how long after the end of an export the next begins
 */
@ConfigurationProperties("simoom.export")
public record ExportSettings(@DefaultValue("") String folder, @DefaultValue("10m") Duration every) {
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  public ExportSettings {
    if (every.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "SIMOOM_EXPORT_EVERY is " + every + "; allowed is 1s or more");
    }
  }

  boolean isOn() {
    return !folder.isBlank();
  }
}
