package dev.simoom.http.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.apache.coyote.Processor;
import org.apache.juli.logging.Log;
import org.apache.juli.logging.LogFactory;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Tomcat's endpoint, of which no client can take everything: connections of an address are limited
 * by {@link OpenConnections}, its threads by {@link AddressLanes}; while an address, or everybody,
 * has to wait for a thread, health checks and the operator have threads of their own. {@link
 * ConnectionSweep} ends what takes too long.
 */
public final class GuardedEndpoint extends NioEndpoint {
  private static final int SEND_BUFFER_BYTES = 128 * 1024;
  private static final Log LOG = LogFactory.getLog(GuardedEndpoint.class);

  private final Set<SocketWrapperBase<NioChannel>> running = ConcurrentHashMap.newKeySet();
  private ConnectionGuard guard;

  /** An endpoint whose sockets hold little of an answer that nobody reads. */
  GuardedEndpoint() {
    getSocketProperties().setTxBufSize(SEND_BUFFER_BYTES);
  }

  /** What it is guarded by; set before it starts. */
  void guardBy(ConnectionGuard newGuard) {
    this.guard = newGuard;
  }

  @Override
  protected boolean setSocketOptions(SocketChannel socket) {
    OpenConnections.Verdict verdict;
    try {
      verdict = guard.admit(socket, address(socket), this::waitsForClient, this::close);
    } catch (IOException e) {
      LOG.debug("gone before it was accepted", e);
      verdict = OpenConnections.Verdict.REFUSED;
    }
    if (verdict == OpenConnections.Verdict.REFUSED) {
      destroySocket(socket);
      return false;
    }
    return super.setSocketOptions(socket);
  }

  @Override
  public boolean processSocket(
      SocketWrapperBase<NioChannel> connection, SocketEvent event, boolean dispatch) {
    Executor executor = getExecutor();
    if (connection == null || !dispatch || executor == null) {
      return super.processSocket(connection, event, dispatch);
    }
    guard.execute(
        connection.getRemoteAddr(),
        () -> process(connection, event),
        executor,
        () -> peek(connection, event));
    return true;
  }

  private void process(SocketWrapperBase<NioChannel> connection, SocketEvent event) {
    boolean outermost = running.add(connection);
    try {
      if (!super.processSocket(connection, event, false)) {
        connection.close();
      }
    } finally {
      if (outermost) {
        running.remove(connection);
      }
    }
  }

  /** What a new request is for, without taking its bytes. */
  private RequestLine peek(SocketWrapperBase<NioChannel> connection, SocketEvent event) {
    if (isSSLEnabled()
        || event != SocketEvent.OPEN_READ
        || connection.getCurrentProcessor() != null) {
      return RequestLine.OTHER;
    }
    ByteBuffer first = ByteBuffer.allocate(RequestLine.BYTES);
    try {
      if (connection.read(false, first) <= 0) {
        return RequestLine.OTHER;
      }
      first.flip();
      RequestLine line = RequestLine.of(first.array(), first.limit());
      connection.unRead(first);
      return line;
    } catch (IOException e) {
      LOG.debug("the client is gone", e);
      return RequestLine.OTHER;
    }
  }

  /** Whether a connection is open and nothing is done for it until its client sends something. */
  private boolean waitsForClient(SocketChannel socket) {
    SocketWrapperBase<NioChannel> connection = connections.get(socket);
    if (connection == null || running.contains(connection)) {
      return false;
    }
    return !(connection.getCurrentProcessor() instanceof Processor processor)
        || !processor.isAsync();
  }

  /** Whether the head of a request has begun, and is not whole. */
  boolean readsHead(SocketWrapperBase<NioChannel> connection) {
    return !running.contains(connection)
        && connection.getCurrentProcessor() instanceof Processor processor
        && !processor.isAsync()
        && !processor.isUpgrade();
  }

  /** Whether a thread waits for its client to send more of a body. */
  boolean readsBody(SocketWrapperBase<NioChannel> connection) {
    return running.contains(connection)
        && connection instanceof NioSocketWrapper nio
        && nio.interestOpsHas(SelectionKey.OP_READ);
  }

  /** Whether bytes of an answer wait for their client to take those before. */
  static boolean waitsToWrite(SocketWrapperBase<NioChannel> connection) {
    return connection instanceof NioSocketWrapper nio && nio.interestOpsHas(SelectionKey.OP_WRITE);
  }

  /** The connections that are open now. */
  Iterable<SocketWrapperBase<NioChannel>> open() {
    return connections.values();
  }

  private void close(SocketChannel socket) {
    SocketWrapperBase<NioChannel> connection = connections.get(socket);
    if (connection != null) {
      connection.close();
    }
  }

  /** Ends what a client sends: who waits for more of it wakes up at its end, and can answer. */
  static void endInput(SocketWrapperBase<NioChannel> connection) {
    try {
      connection.getSocket().getIOChannel().shutdownInput();
    } catch (IOException | RuntimeException e) {
      LOG.debug("closed meanwhile", e);
    }
  }

  /**
   * Ends a connection whose thread may be waiting for its client: the thread wakes up with a
   * failure and cleans up.
   */
  static void abort(SocketWrapperBase<NioChannel> connection) {
    try {
      SocketChannel socket = connection.getSocket().getIOChannel();
      socket.setOption(StandardSocketOptions.SO_LINGER, 0);
      socket.shutdownInput();
      socket.shutdownOutput();
    } catch (IOException | RuntimeException e) {
      LOG.debug("closed meanwhile", e);
    }
  }

  private static String address(SocketChannel socket) throws IOException {
    return socket.getRemoteAddress() instanceof InetSocketAddress remote
        ? remote.getAddress().getHostAddress()
        : "";
  }
}
