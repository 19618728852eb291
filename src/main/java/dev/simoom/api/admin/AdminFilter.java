package dev.simoom.api.admin;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Set;

/**
 * Spring Security before every request but those for exactly a path that is known to be open: it
 * would look at each of them from all sides to say that it is none of the operator's. Whatever is
 * spelt in another way goes through it.
 */
final class AdminFilter implements Filter {
  private final Filter security;
  private final Set<String> open;

  /**
   * @param security Spring Security's chain
   * @param open paths, as a request line has them
   */
  AdminFilter(Filter security, Set<String> open) {
    this.security = security;
    this.open = open;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest http && open.contains(http.getRequestURI())) {
      chain.doFilter(request, response);
    } else {
      security.doFilter(request, response, chain);
    }
  }
}
