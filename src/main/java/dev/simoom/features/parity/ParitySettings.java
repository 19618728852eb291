package dev.simoom.features.parity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often rows are recomputed; settings under {@code simoom.parity}.
 *
 * @param every time between two checks; zero for none
 */
@ConfigurationProperties("simoom.parity")
public record ParitySettings(@DefaultValue("30s") Duration every) {
  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofDays(1);

  public ParitySettings {
    if (!every.isZero() && (every.compareTo(LEAST) < 0 || every.compareTo(MOST) > 0)) {
      throw new IllegalArgumentException(
          "simoom.parity.every is " + every + "; allowed is 0s (off), or 1s to 24h");
    }
  }

  /** Whether rows are recomputed at all. */
  public boolean isOn() {
    return !every.isZero();
  }
}
