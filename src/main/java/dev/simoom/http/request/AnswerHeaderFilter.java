package dev.simoom.http.request;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;

/**
 * Lets a few headers of a Camel message out into a response, and keeps out of the message what a
 * client must not choose: those same headers, which would come back as the response's, Camel's own,
 * those that the routes set themselves, and credentials, which a trace or a log of the message
 * would show.
 */
public final class AnswerHeaderFilter extends HttpHeaderFilterStrategy {
  private static final Set<String> OUT =
      names("Allow", "Cache-Control", "Location", "Retry-After", "WWW-Authenticate");
  private static final Set<String> NOT_IN =
      names(
          "Allow",
          "Cache-Control",
          "Location",
          "Retry-After",
          "WWW-Authenticate",
          "Authorization",
          "Cookie",
          "Proxy-Authorization",
          "Set-Cookie",
          "X-API-Key",
          "X-XSRF-TOKEN",
          "product",
          "market",
          "second");
  private static final List<String> NOT_IN_PREFIXES =
      List.of("camel", "org.apache.camel", "kafka.", "breadcrumbid");

  private static Set<String> names(String... names) {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(List.of(names));
    return set;
  }

  @Override
  public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
    return !OUT.contains(name);
  }

  @Override
  public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
    String lower = name.toLowerCase(Locale.ROOT);
    return NOT_IN.contains(name)
        || NOT_IN_PREFIXES.stream().anyMatch(lower::startsWith)
        || super.applyFilterToExternalHeaders(name, value, exchange);
  }
}
