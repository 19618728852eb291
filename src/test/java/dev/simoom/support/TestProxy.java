package dev.simoom.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An HTTP proxy that leads every request, also CONNECT, to one port of this machine, whatever host
 * it names. It may want to know who asks: then it answers 407 to the first who does not say so.
 */
public final class TestProxy implements AutoCloseable {
  private final ServerSocket server;
  private final int to;
  private final boolean asksWho;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /**
   * @param to the port of this machine behind it
   */
  public TestProxy(int to) throws IOException {
    this(to, false);
  }

  /**
   * @param to the port of this machine behind it
   * @param asksWho whether requests without {@code Proxy-Authorization} are answered with 407
   */
  public TestProxy(int to, boolean asksWho) throws IOException {
    this.to = to;
    this.asksWho = asksWho;
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  /** Its port. */
  public int port() {
    return server.getLocalPort();
  }

  /** The head of each request, in order. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "test-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        start(() -> serve(client));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket target = new Socket(InetAddress.getLoopbackAddress(), to)) {
      String head = head(client.getInputStream());
      requests.add(head);
      if (asksWho && !head.contains("Proxy-Authorization: ")) {
        client
            .getOutputStream()
            .write(
                ("HTTP/1.1 407 Proxy Authentication Required\r\n"
                        + "Proxy-Authenticate: Basic realm=\"test\"\r\n"
                        + "Content-Length: 0\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
        return;
      }
      if (head.startsWith("CONNECT ")) {
        client
            .getOutputStream()
            .write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
      } else {
        target.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      }
      start(() -> copy(client, target));
      copy(target, client);
    } catch (IOException e) {
      // one side went
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no whole request");
      }
      head.write(next);
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  private static void copy(Socket from, Socket to) {
    try {
      OutputStream out = to.getOutputStream();
      from.getInputStream().transferTo(out);
      to.shutdownOutput();
    } catch (IOException e) {
      // one side went
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
