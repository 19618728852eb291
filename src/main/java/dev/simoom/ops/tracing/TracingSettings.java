package dev.simoom.ops.tracing;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where traces go; settings under {@code simoom.tracing}.
 *
 * @param endpoint {@code SIMOOM_TRACING}: takes OTLP over HTTP, e.g. {@code
 *     http://localhost:4318/v1/traces}; empty for no traces
 * @param share of the traces that is kept, in (0, 1]
 */
@ConfigurationProperties("simoom.tracing")
public record TracingSettings(@DefaultValue("") String endpoint, @DefaultValue("1") double share) {

  public TracingSettings {
    endpoint = endpoint.strip();
    if (!endpoint.isEmpty() && !isHttp(endpoint)) {
      throw new IllegalArgumentException(
          "SIMOOM_TRACING (simoom.tracing.endpoint) is '"
              + endpoint
              + "'; allowed is empty or an address as http://localhost:4318/v1/traces");
    }
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "simoom.tracing.share is " + share + "; allowed is above 0 up to 1");
    }
  }

  private static boolean isHttp(String address) {
    try {
      URI uri = URI.create(address);
      return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
