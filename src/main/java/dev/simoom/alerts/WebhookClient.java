package dev.simoom.alerts;

import java.net.URI;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.net.URIAuthority;

/**
 * The HTTP client that posts alerts. The route, its endpoint, JMX and traces name {@link #NAME}
 * alone: the webhook's address, which is a secret, is put in its place here, where the request
 * leaves. The route alone tries again, and an alert goes nowhere but to where it was sent.
 */
final class WebhookClient implements HttpClientConfigurer {
  /** What the route sends to. */
  static final String NAME = "http://webhook.invalid/";

  private final URI address;

  /**
   * @param address where alerts go, with its secret
   */
  WebhookClient(URI address) {
    this.address = address;
  }

  @Override
  public void configureHttpClient(HttpClientBuilder client) {
    HttpHost host = new HttpHost(address.getScheme(), address.getHost(), address.getPort());
    DefaultRoutePlanner direct = new DefaultRoutePlanner(null);
    client
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .setRoutePlanner((named, context) -> direct.determineRoute(host, context))
        .addExecInterceptorBefore(
            ChainElement.PROTOCOL.name(),
            "webhook",
            (request, scope, chain) -> {
              request.setScheme(address.getScheme());
              request.setAuthority(new URIAuthority(host));
              request.setPath(path());
              return chain.proceed(request, scope);
            });
  }

  private String path() {
    String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
    return address.getRawQuery() == null ? path : path + "?" + address.getRawQuery();
  }
}
