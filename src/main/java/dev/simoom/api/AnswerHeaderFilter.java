package dev.simoom.api;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;

/**
 * Lets a few headers of a Camel message out into a response: by itself Camel would send those of
 * the request back, credentials among them.
 */
public final class AnswerHeaderFilter extends HttpHeaderFilterStrategy {
  private static final Set<String> OUT =
      Set.of("allow", "cache-control", "location", "retry-after", "www-authenticate");

  @Override
  public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
    return !OUT.contains(name.toLowerCase(Locale.ROOT));
  }
}
