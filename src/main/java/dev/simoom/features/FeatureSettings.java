package dev.simoom.features;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How ticks become rows; settings under {@code simoom.features}.
 *
 * @param consumers threads that read {@code ticks.raw} in this process
 * @param maxPollRecords ticks at a time; their rows are sent together
 * @param custom {@code SIMOOM_CUSTOM_FEATURES}: a file of features of the user's own; empty: none
 */
@ConfigurationProperties("simoom.features")
public record FeatureSettings(
    @DefaultValue("1") int consumers,
    @DefaultValue("10000") int maxPollRecords,
    @DefaultValue("") String custom) {

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

  /** The file of features of the user's own. */
  public Optional<Path> customFile() {
    return Optional.of(custom.strip()).filter(name -> !name.isEmpty()).map(Path::of);
  }
}
