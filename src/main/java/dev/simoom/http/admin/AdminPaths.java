package dev.simoom.http.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The paths that are the operator's alone, and those where he logs in and out. */
final class AdminPaths implements RequestMatcher {
  static final String LOGIN = "/login";
  static final String LOGOUT = "/logout";

  private static final List<String> PATTERNS =
      List.of("/models", "/models/**", "/actuator", "/actuator/**", LOGIN, LOGOUT);

  private final RequestMatcher any =
      new OrRequestMatcher(
          PATTERNS.stream()
              .map(
                  pattern ->
                      (RequestMatcher) PathPatternRequestMatcher.withDefaults().matcher(pattern))
              .toList());

  /** Whether it is where one logs in or out, which needs no login. */
  static boolean isOpen(HttpServletRequest request) {
    return LOGIN.equals(request.getRequestURI()) || LOGOUT.equals(request.getRequestURI());
  }

  @Override
  public boolean matches(HttpServletRequest request) {
    return any.matches(request);
  }
}
