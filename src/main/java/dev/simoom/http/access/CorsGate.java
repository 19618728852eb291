package dev.simoom.http.access;

import dev.simoom.http.problem.Problem;
import dev.simoom.http.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Lets pages of the origins that are set read what this server says of data and health, and those
 * of no other: a preflight of another is refused (403). Nothing of the operator's is ever shared.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 45)
final class CorsGate extends HttpFilter {
  private static final Set<String> OTHER_PATHS =
      Set.of("/health", "/health/live", "/health/ready", "/version", "/openapi.json");
  private static final String ASKED_METHOD = "Access-Control-Request-Method";

  private final Set<String> origins;
  private final ProblemWriter problems;

  CorsGate(Set<String> origins, ProblemWriter problems) {
    this.origins = origins;
    this.problems = problems;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String origin = request.getHeader("Origin");
    String path = request.getServletPath();
    boolean shared =
        origin != null
            && origins.contains(origin)
            && (DataPaths.has(path) || OTHER_PATHS.contains(path));
    boolean preflight =
        origin != null
            && "OPTIONS".equals(request.getMethod())
            && request.getHeader(ASKED_METHOD) != null;
    if (!origins.isEmpty()) {
      response.addHeader("Vary", "Origin");
    }
    if (shared) {
      response.setHeader("Access-Control-Allow-Origin", origin);
      response.setHeader(
          "Access-Control-Expose-Headers",
          "RateLimit, RateLimit-Policy, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset,"
              + " Retry-After");
    }
    if (preflight && shared) {
      response.setHeader("Access-Control-Allow-Methods", "GET, HEAD, POST");
      response.setHeader(
          "Access-Control-Allow-Headers", "Content-Type, X-API-Key, Last-Event-ID, Accept");
      response.setHeader("Access-Control-Max-Age", "600");
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    } else if (preflight) {
      problems.write(
          request,
          response,
          new Problem(
              403,
              "pages of this origin may not ask here; SIMOOM_CORS_ORIGINS lists those that may"));
    } else {
      chain.doFilter(request, response);
    }
  }
}
