package dev.simoom.http.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives problem details to errors that would leave without: Camel answers a path or method that it
 * does not know, and a failure outside a route's error handler, with a status alone.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
public final class EmptyErrors extends OncePerRequestFilter {
  private final ProblemWriter problems;

  public EmptyErrors(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(request, response);
    if (!request.isAsyncStarted()
        && !response.isCommitted()
        && response.getStatus() >= 400
        && !isJson(response.getContentType())) {
      problems.write(request, response, Problem.of(response.getStatus()));
    }
  }

  private static boolean isJson(String contentType) {
    return contentType != null && contentType.contains("json");
  }
}
