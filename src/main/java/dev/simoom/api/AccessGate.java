package dev.simoom.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.OptionalLong;
import org.springframework.core.annotation.Order;

/**
 * Refuses requests for predictions without the key (401), where one is set, and too many of them
 * (429).
 */
@Order(-10)
final class AccessGate extends HttpFilter {
  private static final String PREDICT = "/predict";
  private static final String LATEST = "/predictions/latest";

  private final AccessSettings settings;
  private final ProblemWriter problems;
  private final RateLimit limit;

  AccessGate(AccessSettings settings, ProblemWriter problems, Clock clock) {
    this.settings = settings;
    this.problems = problems;
    this.limit = new RateLimit(settings.rateLimit(), clock);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = request.getServletPath();
    boolean scores = PREDICT.equals(path) || InferenceError.isFor(path) && path.endsWith("/infer");
    boolean withKey = scores || LATEST.equals(path);
    if (!settings.apiKey().isEmpty() && withKey && !hasKey(request)) {
      response.setHeader("WWW-Authenticate", "ApiKey");
      problems.write(request, response, new Problem(401, "X-API-Key is missing or is not the key"));
      return;
    }
    if (settings.rateLimit() > 0 && scores) {
      OptionalLong wait = limit.take(request.getRemoteAddr());
      if (wait.isPresent()) {
        response.setHeader("Retry-After", String.valueOf(wait.getAsLong()));
        problems.write(
            request,
            response,
            new Problem(
                429,
                "more than "
                    + settings.rateLimit()
                    + " requests a minute; try again in "
                    + wait.getAsLong()
                    + " s"));
        return;
      }
    }
    chain.doFilter(request, response);
  }

  /** Compares in a time that does not tell how much of a key is right. */
  private boolean hasKey(HttpServletRequest request) {
    String given = request.getHeader("X-API-Key");
    return given != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8),
            settings.apiKey().getBytes(StandardCharsets.UTF_8));
  }
}
