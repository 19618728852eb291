package dev.simoom.simulator;

import io.netty.channel.Channel;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.HashMap;
import java.util.Map;

/**
 * Knows the TCP connection under each WebSocket, for what Vert.x's own WebSocket cannot do: one
 * that is paused still answers pings and closes, and one whose client takes nothing never ends its
 * close.
 */
final class TcpConnections {
  private final Map<SocketAddress, Channel> byClient = new HashMap<>();

  /** The TCP connection of one client. */
  record Tcp(Channel channel) {
    /** Keeps the connection, and reads nothing from it any more. */
    void stopReading() {
      channel.config().setAutoRead(false);
    }

    /** Ends it at once, past the handlers that would flush first; what was not sent yet is lost. */
    void cut() {
      channel.pipeline().firstContext().close();
    }
  }

  /** A client has connected, and may yet ask for a WebSocket. */
  void opened(HttpConnection connection) {
    SocketAddress client = connection.remoteAddress();
    byClient.put(client, ((ConnectionBase) connection).channel());
    connection.closeHandler(closed -> byClient.remove(client));
  }

  /** Hands over the connection under a WebSocket that was just opened. */
  Tcp under(ServerWebSocket socket) {
    return new Tcp(byClient.remove(socket.remoteAddress()));
  }
}
