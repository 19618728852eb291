package dev.simoom.api;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;

/**
 * Lets a few headers of a Camel message out into a response: by itself Camel would send those of
 * the request back, credentials among them.
 */
public final class AnswerHeaderFilter extends HttpHeaderFilterStrategy {
  private static final Set<String> OUT = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  static {
    OUT.addAll(List.of("Allow", "Cache-Control", "Location", "Retry-After", "WWW-Authenticate"));
  }

  @Override
  public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
    return !OUT.contains(name);
  }
}
