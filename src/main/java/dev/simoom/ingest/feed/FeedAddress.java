package dev.simoom.ingest.feed;

import dev.simoom.net.EnvironmentProxy;
import dev.simoom.net.HttpProxy;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a feed is, exactly as it was given: path and query go to the other side as they are, a user
 * in it becomes basic authentication.
 */
final class FeedAddress {
  private final URI uri;
  private final EnvironmentProxy proxy;

  FeedAddress(URI uri, EnvironmentProxy proxy) {
    this.uri = uri;
    this.proxy = proxy;
  }

  private boolean isSecure() {
    return "wss".equalsIgnoreCase(uri.getScheme());
  }

  /**
   * Sets what is asked for, of whom, and through which proxy.
   *
   * @throws IllegalArgumentException where the environment names a proxy that is none
   */
  void addTo(WebSocketConnectOptions options) {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    int port = isSecure() ? 443 : 80;
    options
        .setHost(uri.getHost().replaceAll("^\\[|]$", ""))
        .setPort(uri.getPort() < 0 ? port : uri.getPort())
        .setSsl(isSecure())
        .setURI(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
    if (uri.getUserInfo() != null) {
      options.putHeader(
          "Authorization",
          "Basic "
              + Base64.getEncoder()
                  .encodeToString(uri.getUserInfo().getBytes(StandardCharsets.UTF_8)));
    }
    proxy.of(uri).map(FeedAddress::options).ifPresent(options::setProxyOptions);
  }

  private static ProxyOptions options(HttpProxy proxy) {
    ProxyOptions options =
        new ProxyOptions().setType(ProxyType.HTTP).setHost(proxy.host()).setPort(proxy.port());
    return proxy.hasUser()
        ? options.setUsername(proxy.user()).setPassword(proxy.password())
        : options;
  }

  /** For the log: without user and query, which may be secrets. */
  @Override
  public String toString() {
    return uri.getScheme()
        + "://"
        + uri.getHost()
        + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
        + (uri.getRawPath() == null ? "" : uri.getRawPath());
  }
}
