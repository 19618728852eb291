package dev.simoom.ingest.simulator;

import io.netty.channel.Channel;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.HashMap;
import java.util.Map;

/**
 * Knows the TCP connection under each WebSocket, so that one can be left half open: Vert.x itself
 * goes on answering pings and closes on a WebSocket that is merely paused.
 */
final class TcpConnections {
  private final Map<SocketAddress, Channel> byClient = new HashMap<>();

  /** A client has connected, and may yet ask for a WebSocket. */
  void opened(HttpConnection connection) {
    SocketAddress client = connection.remoteAddress();
    byClient.put(client, ((ConnectionBase) connection).channel());
    connection.closeHandler(closed -> byClient.remove(client));
  }

  /** Hands over what stops all reading from the client of a WebSocket. */
  Runnable stopReading(ServerWebSocket socket) {
    Channel channel = byClient.remove(socket.remoteAddress());
    return () -> channel.config().setAutoRead(false);
  }
}
