package dev.simoom.net;

import java.util.Optional;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Routes of an Apache HTTP client that always, or never, go through one proxy. */
public final class ProxyRoutes extends DefaultRoutePlanner {
  private final Optional<HttpProxy> proxy;

  /**
   * @param proxy empty where addresses are asked directly
   */
  public ProxyRoutes(Optional<HttpProxy> proxy) {
    super(null);
    this.proxy = proxy;
  }

  /** Sets the routes, and who asks the proxy where it wants to know. */
  public void configure(HttpClientBuilder client) {
    client.setRoutePlanner(this);
    proxy.filter(HttpProxy::hasUser).ifPresent(asked -> setCredentials(client, asked));
  }

  private static void setCredentials(HttpClientBuilder client, HttpProxy proxy) {
    BasicCredentialsProvider credentials = new BasicCredentialsProvider();
    credentials.setCredentials(
        new AuthScope(proxy.host(), proxy.port()),
        new UsernamePasswordCredentials(proxy.user(), proxy.password().toCharArray()));
    client.setDefaultCredentialsProvider(credentials);
  }

  @Override
  protected HttpHost determineProxy(HttpHost target, HttpContext context) {
    return proxy.map(asked -> new HttpHost(asked.host(), asked.port())).orElse(null);
  }
}
