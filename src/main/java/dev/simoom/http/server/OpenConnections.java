package dev.simoom.http.server;

import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The open connections of each address, oldest first, and which one goes when there are too many:
 * the oldest that waits for its client. Safe for use by many threads.
 */
final class OpenConnections {
  private final int perAddress;
  private final int most;
  private final Map<SocketChannel, String> all = new LinkedHashMap<>();
  private final Map<String, Set<SocketChannel>> byAddress = new HashMap<>();

  /** What became of a new connection. */
  enum Verdict {
    ADMITTED,
    /** An older one was closed for it. */
    INSTEAD_OF_ANOTHER,
    REFUSED
  }

  /** Closes a connection. */
  interface Closer {
    void close(SocketChannel connection);
  }

  /**
   * @param perAddress connections of one address
   * @param most connections of all addresses
   */
  OpenConnections(int perAddress, int most) {
    this.perAddress = perAddress;
    this.most = most;
  }

  /**
   * Takes in a connection.
   *
   * @param limited whether the limit of an address is for this one
   * @param waits whether a connection waits for its client, and may be closed
   */
  synchronized Verdict admit(
      SocketChannel connection,
      String address,
      boolean limited,
      Predicate<SocketChannel> waits,
      Closer closer) {
    Verdict verdict = Verdict.ADMITTED;
    Set<SocketChannel> own = byAddress.computeIfAbsent(address, a -> new LinkedHashSet<>());
    if (limited && own.size() >= perAddress) {
      verdict = makeRoom(own, waits, closer, perAddress);
    }
    if (verdict != Verdict.REFUSED && all.size() >= most) {
      verdict = makeRoom(all.keySet(), waits, closer, most);
    }
    if (verdict != Verdict.REFUSED) {
      byAddress.computeIfAbsent(address, a -> new LinkedHashSet<>()).add(connection);
      all.put(connection, address);
    }
    return verdict;
  }

  private Verdict makeRoom(
      Set<SocketChannel> among, Predicate<SocketChannel> waits, Closer closer, int limit) {
    among.stream().filter(each -> !each.isOpen()).toList().forEach(this::forget);
    if (among.size() < limit) {
      return Verdict.ADMITTED;
    }
    for (SocketChannel each : among) {
      if (waits.test(each)) {
        forget(each);
        closer.close(each);
        return Verdict.INSTEAD_OF_ANOTHER;
      }
    }
    return Verdict.REFUSED;
  }

  private void forget(SocketChannel connection) {
    String address = all.remove(connection);
    Set<SocketChannel> own = address == null ? null : byAddress.get(address);
    if (own != null) {
      own.remove(connection);
      if (own.isEmpty()) {
        byAddress.remove(address);
      }
    }
  }

  /** Forgets those that are closed. */
  synchronized void tidy() {
    all.keySet().stream().filter(each -> !each.isOpen()).toList().forEach(this::forget);
  }

  /** How many are known. */
  synchronized int size() {
    return all.size();
  }

  /** How many addresses have one. */
  synchronized int addresses() {
    return byAddress.size();
  }
}
