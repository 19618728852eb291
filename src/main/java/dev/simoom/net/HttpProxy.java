package dev.simoom.net;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * An HTTP proxy.
 *
 * @param host its name or address
 * @param port its port
 * @param user who asks it, or empty
 * @param password of that user, or empty
 */
public record HttpProxy(String host, int port, String user, String password) {
  private static final int USUAL_PORT = 80;

  /**
   * Reads a proxy's address, with or without {@code http://}, user and port.
   *
   * @param variable that holds it, for the error
   * @throws IllegalArgumentException where it is no address of an HTTP proxy, without its user
   */
  static HttpProxy of(String variable, String address) {
    try {
      URI uri = URI.create(address.contains("://") ? address : "http://" + address);
      if (uri.getHost() != null && "http".equalsIgnoreCase(uri.getScheme())) {
        String[] who = (uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo()).split(":", 2);
        return new HttpProxy(
            uri.getHost().replaceAll("^\\[|]$", ""),
            uri.getPort() < 0 ? USUAL_PORT : uri.getPort(),
            decoded(who[0]),
            who.length > 1 ? decoded(who[1]) : "");
      }
    } catch (IllegalArgumentException e) {
      throw wrong(variable, address, e);
    }
    throw wrong(variable, address, null);
  }

  private static IllegalArgumentException wrong(String variable, String address, Exception cause) {
    return new IllegalArgumentException(
        "%s is '%s'; allowed is an HTTP proxy as http://proxy.example:3128"
            .formatted(variable, address.replaceFirst("(//|^)[^/@]*@", "$1***@")),
        cause);
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Whether the proxy wants to know who asks. */
  public boolean hasUser() {
    return !user.isEmpty();
  }

  /** Without the password. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
