package dev.simoom.http.request;

import dev.simoom.http.problem.Problem;
import dev.simoom.http.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Refuses (404) every path that is not in its normal form, before anything behind it can read it in
 * one way and its neighbour in another: with an escape, a path parameter, an empty segment, a
 * segment of dots, a backslash, or a character that a URI does not have.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 35)
public final class PathGate extends HttpFilter {
  private static final Pattern NORMAL = Pattern.compile("/|(/[A-Za-z0-9._~!$&'()*+,=:@-]+)+/?");
  private static final Pattern DOTS = Pattern.compile("(.*/)?\\.{1,2}(/.*)?");

  private final ProblemWriter problems;

  public PathGate(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (isNormal(request.getRequestURI())) {
      chain.doFilter(request, response);
    } else {
      problems.write(
          request,
          response,
          new Problem(
              404, "there is nothing at this path: paths here have no %, ;, \\, // or /.."));
    }
  }

  /** Whether a path, as a request line has it, is in its normal form. */
  static boolean isNormal(String path) {
    return NORMAL.matcher(path).matches() && !DOTS.matcher(path).matches();
  }
}
