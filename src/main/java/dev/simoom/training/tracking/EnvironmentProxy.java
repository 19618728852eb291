package dev.simoom.training.tracking;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * The proxy that {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} name, in upper or
 * lower case, as MLflow's own client has it; without them that of the JVM's properties.
 */
final class EnvironmentProxy extends ProxySelector {
  private final UnaryOperator<String> environment;

  /**
   * @param environment gives a variable's value, or null
   */
  EnvironmentProxy(UnaryOperator<String> environment) {
    this.environment = environment;
  }

  @Override
  public List<Proxy> select(URI uri) {
    String named = variable(uri.getScheme() + "_proxy");
    if (named.isEmpty()) {
      return ProxySelector.getDefault().select(uri);
    }
    if (isExcepted(uri.getHost())) {
      return List.of(Proxy.NO_PROXY);
    }
    URI proxy = URI.create(named.contains("://") ? named : "http://" + named);
    if (proxy.getHost() == null) {
      throw new IllegalArgumentException(
          uri.getScheme().toUpperCase(Locale.ROOT) + "_PROXY is no address as http://host:port");
    }
    int port = proxy.getPort() < 0 ? 80 : proxy.getPort();
    return List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.getHost(), port)));
  }

  private boolean isExcepted(String host) {
    for (String each : variable("no_proxy").split(",")) {
      String name = each.strip().replaceFirst("^\\*?\\.", "");
      if ("*".equals(each.strip())
          || !name.isEmpty() && (host.equals(name) || host.endsWith("." + name))) {
        return true;
      }
    }
    return false;
  }

  private String variable(String name) {
    String value = environment.apply(name);
    value = value == null ? environment.apply(name.toUpperCase(Locale.ROOT)) : value;
    return value == null ? "" : value.strip();
  }

  @Override
  public void connectFailed(URI uri, SocketAddress proxy, IOException reason) {
    // the request fails, and says so
  }
}
