package dev.simoom.http.request;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Answers {@code /v1/predict} and the like as {@code /predict}: the name under which clients may
 * count on version 1 of the contract, whatever comes after it. All that follows sees the plain
 * path.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
public final class VersionAlias extends HttpFilter {
  /** What stands before a path of the contract. */
  public static final String PREFIX = "/v1";

  private static final Set<String> PATHS =
      Set.of(
          "/predict",
          "/predictions/latest",
          "/predictions/stream",
          "/predictions/token",
          "/explain",
          "/health",
          "/health/live",
          "/health/ready",
          "/version");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = request.getRequestURI();
    boolean aliased =
        path.startsWith(PREFIX + "/") && PATHS.contains(path.substring(PREFIX.length()));
    chain.doFilter(
        aliased ? new Plain(request, path.substring(PREFIX.length())) : request, response);
  }

  private static final class Plain extends HttpServletRequestWrapper {
    private final String path;

    Plain(HttpServletRequest request, String path) {
      super(request);
      this.path = path;
    }

    @Override
    public String getRequestURI() {
      return path;
    }

    @Override
    public String getServletPath() {
      return path;
    }

    @Override
    public StringBuffer getRequestURL() {
      String whole = super.getRequestURL().toString();
      String aliased = PREFIX + path;
      return whole.endsWith(aliased)
          ? new StringBuffer(whole.substring(0, whole.length() - aliased.length())).append(path)
          : super.getRequestURL();
    }
  }
}
