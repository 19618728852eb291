package dev.simoom.http.request;

import dev.simoom.http.problem.Problem;
import dev.simoom.http.problem.ProblemWriter;
import dev.simoom.stream.PipelineSettings;
import dev.simoom.stream.Role;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Where the role api is not played, lets nothing through but what probes and scrapers ask for. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 40)
public final class RoleGate extends HttpFilter {
  private static final Set<String> FOR_EVERY_ROLE =
      Set.of("/health", "/health/live", "/health/ready", "/metrics");

  private final boolean api;
  private final ProblemWriter problems;

  public RoleGate(PipelineSettings pipeline, ProblemWriter problems) {
    this.api = pipeline.has(Role.API);
    this.problems = problems;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (api || FOR_EVERY_ROLE.contains(request.getRequestURI())) {
      chain.doFilter(request, response);
    } else {
      problems.write(
          request,
          response,
          new Problem(
              404, "this process does not play the role api; it answers /health, /metrics"));
    }
  }
}
