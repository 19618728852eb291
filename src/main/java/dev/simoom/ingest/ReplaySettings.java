package dev.simoom.ingest;

import dev.simoom.recording.ReplaySpeed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is replayed where the source is a recording; settings under {@code simoom.replay}.
 *
 * @param file {@code SIMOOM_REPLAY_FILE}; the newest recording where it is not set
 * @param speed {@code REPLAY_SPEED}: recorded seconds a second, or {@code max}
 * @param duration of recorded time after which it ends; zero for all
 */
@ConfigurationProperties("simoom.replay")
public record ReplaySettings(
    @DefaultValue("") String file,
    @DefaultValue("1.0") String speed,
    @DefaultValue("0s") Duration duration) {

  public ReplaySettings {
    try {
      ReplaySpeed.parse(speed);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("REPLAY_SPEED: " + e.getMessage(), e);
    }
    if (duration.isNegative()) {
      throw new IllegalArgumentException(
          "simoom.replay.duration is " + duration + "; allowed is 0 or more");
    }
  }

  /** The recording that is named; empty where none is. */
  public Optional<Path> recording() {
    return file.isBlank() ? Optional.empty() : Optional.of(Path.of(file));
  }
}
