package dev.simoom.http.admin;

import dev.simoom.http.problem.Problem;
import dev.simoom.http.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What Jolokia and Hawtio would answer badly: an answer wrapped in a script of the client's choice
 * (JSONP, 400), and pages asked for by another method than those of pages (405), for which an empty
 * body would go out under the length of another.
 */
@Component
@Order(5)
final class ToolsFilter extends HttpFilter {
  private static final String JOLOKIA = "/actuator/jolokia";
  private static final String HAWTIO = "/actuator/hawtio";
  private static final String JOLOKIA_OF_HAWTIO = "/actuator/hawtio/jolokia";
  private static final Set<String> OF_PAGES = Set.of("GET", "HEAD", "OPTIONS");

  private final transient ProblemWriter problems;

  ToolsFilter(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = request.getRequestURI();
    if (path.startsWith(JOLOKIA) && asksForJsonp(request)) {
      problems.write(response, new Problem(400, "callback is not taken: there is no JSONP here"));
    } else if (path.startsWith(HAWTIO)
        && !path.startsWith(JOLOKIA_OF_HAWTIO)
        && !OF_PAGES.contains(request.getMethod())) {
      response.setHeader("Allow", "GET, HEAD");
      problems.write(response, Problem.of(405));
    } else {
      chain.doFilter(request, response);
    }
  }

  private static boolean asksForJsonp(HttpServletRequest request) {
    return request.getQueryString() != null && request.getParameterMap().containsKey("callback");
  }
}
