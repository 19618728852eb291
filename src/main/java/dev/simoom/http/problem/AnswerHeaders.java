package dev.simoom.http.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Headers that every answer has, so that a browser trusts it with nothing more than it needs. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
public final class AnswerHeaders extends HttpFilter {
  private static final String POLICY = "Content-Security-Policy";
  private static final String OURS =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";

  /** Its pages name their base, and its editor makes styles and workers as it goes. */
  private static final String OF_HAWTIO =
      "default-src 'self'; img-src 'self' data:; font-src 'self' data:;"
          + " style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; object-src 'none';"
          + " base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

  private static final String HAWTIO = "/actuator/hawtio";
  private static final Map<String, String> HEADERS =
      Map.of(
          POLICY,
          OURS,
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cache-Control",
          "no-store");

  static void addTo(HttpServletResponse response) {
    HEADERS.forEach(response::setHeader);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    addTo(response);
    if (request.getRequestURI().startsWith(HAWTIO)) {
      response.setHeader(POLICY, OF_HAWTIO);
    }
    if (request.isSecure()) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
    chain.doFilter(request, response);
  }
}
