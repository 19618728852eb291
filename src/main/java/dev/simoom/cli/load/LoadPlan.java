package dev.simoom.cli.load;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * What to send, how much of it and how fast.
 *
 * @param url where to POST
 * @param body JSON of each request
 * @param apiKey for {@code X-API-Key}
 * @param requests ends the run after so many
 * @param duration ends the run after this long; requests that are under way are waited for
 * @param connections at most so many requests are under way at once
 * @param timeout of a request, from when it is sent
 */
public record LoadPlan(
    URI url,
    String body,
    Optional<String> apiKey,
    Pace pace,
    long requests,
    Duration duration,
    int connections,
    Duration timeout) {
  /** So many requests that the duration ends the run. */
  public static final long ENDLESS = Long.MAX_VALUE;

  private static final int MOST_CONNECTIONS = 10_000;

  public LoadPlan {
    if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())
        || url.getHost() == null) {
      throw new IllegalArgumentException(
          "--url is " + url + "; allowed is a URL as http://localhost:8000");
    }
    if (requests < 1) {
      throw new IllegalArgumentException("--requests is " + requests + "; allowed is 1 or more");
    }
    if (connections < 1 || connections > MOST_CONNECTIONS) {
      throw new IllegalArgumentException(
          "--concurrency is " + connections + "; allowed is 1 to " + MOST_CONNECTIONS);
    }
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException("--duration must be more than 0 seconds");
    }
  }

  /** The same for another time. */
  public LoadPlan lasting(Duration other) {
    return new LoadPlan(url, body, apiKey, pace, ENDLESS, other, connections, timeout);
  }
}
