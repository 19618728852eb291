package dev.simoom.http.access;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may ask for predictions, and how often; settings under {@code simoom.access}.
 *
 * @param apiKey {@code SIMOOM_API_KEY}: asked for in {@code X-API-Key}; empty for none of this name
 * @param apiKeys {@code SIMOOM_API_KEYS}: a file of named keys, see {@link ApiKeyFile}; empty for
 *     none
 * @param rateLimit {@code SIMOOM_RATE_LIMIT}: requests a minute and client that ask for scores; 0
 *     for no limit
 * @param corsOrigins {@code SIMOOM_CORS_ORIGINS}: origins whose pages may ask, e.g. {@code
 *     https://desk.example}; empty for none
 * @param streamToken how long a token can be used to open the stream, or to ask for an explanation
 */
@ConfigurationProperties("simoom.access")
public record AccessSettings(
    @DefaultValue("") String apiKey,
    @DefaultValue("") String apiKeys,
    @DefaultValue("0") int rateLimit,
    @DefaultValue({}) List<String> corsOrigins,
    @DefaultValue("5m") Duration streamToken) {
  private static final int SHORT_KEY = 8;

  public AccessSettings {
    if (rateLimit < 0) {
      throw new IllegalArgumentException(
          "SIMOOM_RATE_LIMIT is "
              + rateLimit
              + "; allowed is 1 or more requests a minute, or 0 for no limit");
    }
    corsOrigins = corsOrigins.stream().filter(origin -> !origin.isBlank()).toList();
    for (String origin : corsOrigins) {
      if (!origin.matches("https?://[^/\\s*?#]+")) {
        throw new IllegalArgumentException(
            "SIMOOM_CORS_ORIGINS has '"
                + origin
                + "'; allowed are origins as https://desk.example, without a path or *");
      }
    }
  }

  /** Whether the key is one that is soon guessed. */
  boolean hasShortKey() {
    return !apiKey.isEmpty() && apiKey.length() < SHORT_KEY;
  }

  /** The file of named keys, where one is set. */
  Optional<Path> keyFile() {
    return apiKeys.isBlank() ? Optional.empty() : Optional.of(Path.of(apiKeys));
  }

  @Override
  public String toString() {
    return "AccessSettings[apiKey="
        + (apiKey.isEmpty() ? "" : "***")
        + ", apiKeys="
        + apiKeys
        + ", rateLimit="
        + rateLimit
        + ", corsOrigins="
        + corsOrigins
        + "]";
  }
}
