package dev.simoom.alerts;

import dev.simoom.net.EnvironmentProxy;
import dev.simoom.net.ProxyRoutes;
import java.net.URI;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
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
  private final EnvironmentProxy proxy;

  /**
   * @param address where alerts go, with its secret
   * @param proxy through which they go
   */
  WebhookClient(URI address, EnvironmentProxy proxy) {
    this.address = address;
    this.proxy = proxy;
  }

  @Override
  public void configureHttpClient(HttpClientBuilder client) {
    HttpHost host = new HttpHost(address.getScheme(), address.getHost(), address.getPort());
    ProxyRoutes routes = new ProxyRoutes(proxy.of(address));
    routes.configure(client);
    client
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .setRoutePlanner((named, context) -> routes.determineRoute(host, context))
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
