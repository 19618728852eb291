package dev.simoom.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * The proxy that {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} name, in lower or
 * upper case, for http, https, ws and wss; without them that of the JVM's properties. What is on
 * this machine (localhost, 127.0.0.0/8, ::1) is asked directly.
 */
public final class EnvironmentProxy extends ProxySelector {
  private static final Set<String> SECURE = Set.of("https", "wss");

  private static final Pattern IP_LITERAL =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-fA-F:.]+]");

  private final UnaryOperator<String> environment;

  /**
   * @param environment gives a variable's value, or null
   */
  public EnvironmentProxy(UnaryOperator<String> environment) {
    this.environment = environment;
  }

  /**
   * The proxy through which an address is asked; empty where it is asked directly.
   *
   * @throws IllegalArgumentException where the variable is no address of an HTTP proxy
   */
  public Optional<HttpProxy> of(URI uri) {
    if (uri.getHost() == null || isThisMachine(uri.getHost())) {
      return Optional.empty();
    }
    boolean secure = SECURE.contains(uri.getScheme().toLowerCase(Locale.ROOT));
    String variable = secure ? "HTTPS_PROXY" : "HTTP_PROXY";
    String named = value(variable);
    if (named.isEmpty()) {
      return ofProperties(URI.create((secure ? "https://" : "http://") + uri.getRawAuthority()));
    }
    return isExcepted(uri) ? Optional.empty() : Optional.of(HttpProxy.of(variable, named));
  }

  private static Optional<HttpProxy> ofProperties(URI uri) {
    return ProxySelector.getDefault().select(uri).stream()
        .filter(proxy -> proxy.type() == Proxy.Type.HTTP)
        .map(proxy -> (InetSocketAddress) proxy.address())
        .map(address -> new HttpProxy(address.getHostString(), address.getPort(), "", ""))
        .findFirst();
  }

  private static boolean isThisMachine(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || name.matches("127(\\.[0-9]{1,3}){3}")
        || name.equals("[::1]");
  }

  /**
   * {@code NO_PROXY}: names, each with all under it, with or without a port; addresses and ranges
   * of them (10.0.0.0/8), which hold for hosts that are given as addresses; or {@code *}.
   */
  private boolean isExcepted(URI uri) {
    for (String each : value("NO_PROXY").toLowerCase(Locale.ROOT).split("[,\\s]+")) {
      if (isNamed(each, uri) || each.contains("/") && isWithin(each, uri.getHost())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNamed(String exception, URI uri) {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    String name = exception.replaceFirst("^\\*?\\.", "");
    boolean isIpv6 = !name.startsWith("[") && name.indexOf(':') != name.lastIndexOf(':');
    String here = host;
    if (isIpv6) {
      here = host.replaceAll("[\\[\\]]", "");
    } else if (name.matches(".*:[0-9]+")) {
      here = host + ":" + uri.getPort();
    }
    return "*".equals(exception)
        || !name.isEmpty() && (here.equals(name) || here.endsWith("." + name));
  }

  private static boolean isWithin(String range, String host) {
    try {
      return IP_LITERAL.matcher(host).matches()
          && new IpAddressMatcher(range).matches(host.replaceAll("[\\[\\]]", ""));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "NO_PROXY has '" + range + "'; allowed are names, addresses and ranges as 10.0.0.0/8", e);
    }
  }

  private String value(String variable) {
    String value = environment.apply(variable.toLowerCase(Locale.ROOT));
    value = value == null ? environment.apply(variable) : value;
    return value == null ? "" : value.strip();
  }

  @Override
  public List<Proxy> select(URI uri) {
    return List.of(
        of(uri)
            .map(
                proxy ->
                    new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.host(), proxy.port())))
            .orElse(Proxy.NO_PROXY));
  }

  @Override
  public void connectFailed(URI uri, SocketAddress proxy, IOException reason) {
    // the request fails, and says so
  }
}
