package dev.simoom.http.server;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/** Who a client is, for counting: its address, or of IPv6 the network that one customer gets. */
public final class ClientAddress {
  private static final int NETWORK_BYTES = 8;

  private ClientAddress() {}

  /**
   * The name to count under.
   *
   * @param literal an IP address as the container gives it
   */
  public static String of(String literal) {
    if (!literal.contains(":")) {
      return literal;
    }
    try {
      InetAddress address = InetAddress.getByName(literal);
      return address instanceof Inet6Address && !address.isLoopbackAddress()
          ? HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES)
          : address.getHostAddress();
    } catch (UnknownHostException e) {
      return literal;
    }
  }
}
