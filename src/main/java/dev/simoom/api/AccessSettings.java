package dev.simoom.api;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may ask for predictions, and how often; settings under {@code simoom.access}.
 *
 * @param apiKey {@code SIMOOM_API_KEY}: asked for in {@code X-API-Key}; empty for open
 * @param rateLimit {@code SIMOOM_RATE_LIMIT}: requests a minute and client on {@code /predict}; 0
 *     for no limit
 */
@ConfigurationProperties("simoom.access")
public record AccessSettings(@DefaultValue("") String apiKey, @DefaultValue("0") int rateLimit) {
  private static final int SHORTEST_KEY = 8;

  public AccessSettings {
    if (!apiKey.isEmpty() && apiKey.length() < SHORTEST_KEY) {
      throw new IllegalArgumentException(
          "SIMOOM_API_KEY has " + apiKey.length() + " characters; allowed are 8 or more, or none");
    }
    if (rateLimit < 0) {
      throw new IllegalArgumentException(
          "SIMOOM_RATE_LIMIT is "
              + rateLimit
              + "; allowed is 1 or more requests a minute, or 0 for no limit");
    }
  }

  @Override
  public String toString() {
    return "AccessSettings[apiKey="
        + (apiKey.isEmpty() ? "" : "***")
        + ", rateLimit="
        + rateLimit
        + "]";
  }
}
