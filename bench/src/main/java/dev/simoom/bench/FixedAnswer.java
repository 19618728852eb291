package dev.simoom.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * The floor of the HTTP bench: one thread that gives the same bytes to whoever has sent a whole
 * request, and reads no more of it than where it ends. What this takes, the machine and the
 * generator take from every server.
 *
 * <p>Arguments: port, the length of the body that requests have, the body of the answer.
 */
public final class FixedAnswer {
  private final Selector selector;
  private final int bodyLength;
  private final ByteBuffer answer;

  private FixedAnswer(int port, int bodyLength, String body) throws IOException {
    this.bodyLength = bodyLength;
    String head =
        "HTTP/1.1 200 \r\nContent-Type: application/json\r\nContent-Length: " + body.length();
    this.answer =
        ByteBuffer.wrap((head + "\r\n\r\n" + body).getBytes(StandardCharsets.ISO_8859_1));
    this.selector = Selector.open();
    ServerSocketChannel server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    server.configureBlocking(false);
    server.register(selector, SelectionKey.OP_ACCEPT);
  }

  /** Answers until it is killed. */
  public static void main(String[] args) throws IOException {
    FixedAnswer fixed =
        new FixedAnswer(Integer.parseInt(args[0]), Integer.parseInt(args[1]), args[2]);
    while (true) {
      fixed.selector.select(fixed::take);
    }
  }

  private void take(SelectionKey ready) {
    try {
      if (ready.isAcceptable()) {
        SocketChannel client = ((ServerSocketChannel) ready.channel()).accept();
        client.configureBlocking(false);
        client.setOption(StandardSocketOptions.TCP_NODELAY, true);
        client.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(1 << 14));
      } else {
        answer((SocketChannel) ready.channel(), (ByteBuffer) ready.attachment());
      }
    } catch (IOException e) {
      // the client is gone
      ready.cancel();
    }
  }

  private void answer(SocketChannel client, ByteBuffer request) throws IOException {
    if (client.read(request) < 0) {
      client.close();
      return;
    }
    int headEnd = headEnd(request);
    // a GET asks whether it is up
    int length = request.get(0) == 'G' ? 0 : bodyLength;
    if (headEnd > 0 && request.position() >= headEnd + length) {
      request.clear();
      answer.rewind();
      while (answer.hasRemaining()) {
        client.write(answer);
      }
    }
  }

  private static int headEnd(ByteBuffer request) {
    for (int i = 3; i < request.position(); i++) {
      if (request.get(i) == '\n' && request.get(i - 2) == '\n') {
        return i + 1;
      }
    }
    return -1;
  }
}
