package dev.simoom.simulator;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The open connections of the simulated exchange, on its one thread. */
final class Connections {
  private final Set<ClientConnection> open = new LinkedHashSet<>();

  void add(ClientConnection connection) {
    open.add(connection);
  }

  void remove(ClientConnection connection) {
    open.remove(connection);
  }

  int size() {
    return open.size();
  }

  /** Acts on each; one that closes meanwhile does no harm. */
  void forEach(Consumer<ClientConnection> action) {
    all().forEach(action);
  }

  List<ClientConnection> all() {
    return new ArrayList<>(open);
  }

  /** Whether a listener is there, and none of them is behind. */
  boolean readyForMore() {
    boolean anyListens = false;
    for (ClientConnection connection : open) {
      if (connection.queue().isFull()) {
        return false;
      }
      anyListens |= connection.listens();
    }
    return anyListens;
  }
}
