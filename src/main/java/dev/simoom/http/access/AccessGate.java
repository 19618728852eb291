package dev.simoom.http.access;

import dev.simoom.http.problem.Problem;
import dev.simoom.http.problem.ProblemWriter;
import dev.simoom.http.server.ClientAddress;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.core.annotation.Order;

/**
 * Refuses requests for predictions without a key (401), where one is needed, and too many of them
 * (429). What is left of a limit is said with every answer that it holds for.
 */
@Order(-10)
final class AccessGate extends HttpFilter {
  private final AccessSettings settings;
  private final ProblemWriter problems;
  private final Callers callers;
  private final RateLimit limit;

  AccessGate(AccessSettings settings, ProblemWriter problems, Callers callers, RateLimit limit) {
    this.settings = settings;
    this.problems = problems;
    this.callers = callers;
    this.limit = limit;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = request.getServletPath();
    if (!DataPaths.has(path)) {
      chain.doFilter(request, response);
      return;
    }
    Optional<Caller> caller = callers.of(request, path);
    if (caller.isEmpty()) {
      response.setHeader("WWW-Authenticate", "ApiKey");
      problems.write(request, response, new Problem(401, refusal(request, response)));
      return;
    }
    caller.get().hold(request);
    RateLimit.Left left = take(request, path, caller.get());
    if (left != null) {
      say(response, caller.get(), left);
      if (left.isTooMany()) {
        response.setHeader("Retry-After", String.valueOf(left.resetSeconds()));
        problems.write(
            request,
            response,
            new Problem(
                429,
                "more than "
                    + left.limit()
                    + " requests a minute; try again in "
                    + left.resetSeconds()
                    + " s"));
        return;
      }
    }
    chain.doFilter(request, response);
  }

  private static String refusal(HttpServletRequest request, HttpServletResponse response) {
    if (request.getAttribute(Callers.WAIT) instanceof Long wait) {
      response.setHeader("Retry-After", wait.toString());
      return "too many wrong keys; try again in " + wait + " s";
    }
    return "X-API-Key is missing or is not a key";
  }

  /** The limit of a key is for all that it opens, that of a client for scores. */
  private RateLimit.Left take(HttpServletRequest request, String path, Caller caller) {
    if (caller.perMinute() > 0) {
      return limit.take("key " + caller.name(), caller.perMinute());
    }
    return settings.rateLimit() > 0 && DataPaths.isOfScores(path)
        ? limit.take("client " + ClientAddress.of(request.getRemoteAddr()), settings.rateLimit())
        : null;
  }

  /** draft-ietf-httpapi-ratelimit-headers: the fields of version 10, and those before version 8. */
  private static void say(HttpServletResponse response, Caller caller, RateLimit.Left left) {
    String policy = caller.perMinute() > 0 ? "key" : "client";
    int more = Math.max(0, left.left());
    response.setHeader(
        "RateLimit-Policy",
        "\"" + policy + "\";q=" + left.limit() + ";w=" + RateLimit.WINDOW_SECONDS);
    response.setHeader("RateLimit", "\"" + policy + "\";r=" + more + ";t=" + left.resetSeconds());
    response.setIntHeader("RateLimit-Limit", left.limit());
    response.setIntHeader("RateLimit-Remaining", more);
    response.setHeader("RateLimit-Reset", String.valueOf(left.resetSeconds()));
  }
}
