package dev.simoom.http.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Requests that change something on credentials that a browser adds by itself, and that a page of
 * another site could therefore have made it send: they need the token. Those that bring a password
 * do not, unless a browser sends it for another site; those that bring nothing are refused anyway.
 */
final class FromElsewhere implements RequestMatcher {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  @Override
  public boolean matches(HttpServletRequest request) {
    if (SAFE.contains(request.getMethod())) {
      return false;
    }
    boolean session = request.getSession(false) != null;
    if (session || AdminPaths.isOpen(request)) {
      return true;
    }
    return request.getHeader("Authorization") != null && isFromAnotherSite(request);
  }

  private static boolean isFromAnotherSite(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    return site == null
        ? request.getHeader("Origin") != null
        : !"same-origin".equals(site) && !"none".equals(site);
  }
}
