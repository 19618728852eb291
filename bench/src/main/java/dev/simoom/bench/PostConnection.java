package dev.simoom.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A kept connection that sends the same POST again and again, one at a time, and waits for none. */
final class PostConnection implements AutoCloseable {
  private static final String HEAD_END = "\r\n\r\n";
  private static final String LAST_CHUNK = "0\r\n\r\n";
  private static final String LENGTH = "\r\ncontent-length:";

  private final SocketChannel channel;
  private final ByteBuffer request;
  private final ByteBuffer answer = ByteBuffer.allocate(1 << 16);
  private long due;

  PostConnection(InetSocketAddress server, byte[] request) throws IOException {
    this.channel = SocketChannel.open(server);
    this.channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    this.channel.configureBlocking(false);
    this.request = ByteBuffer.wrap(request);
  }

  SocketChannel channel() {
    return channel;
  }

  /** When the request that is under way was due, in nanoseconds of {@link System#nanoTime}. */
  long due() {
    return due;
  }

  /** Sends; the answer is to be read until it is {@link #answered}. */
  void send(long dueAt) throws IOException {
    due = dueAt;
    answer.clear();
    request.rewind();
    while (request.hasRemaining()) {
      channel.write(request);
    }
  }

  /**
   * Reads what is there; whether the answer is whole now.
   *
   * @throws IOException where it is no 200, is too long, or the server hung up
   */
  boolean answered() throws IOException {
    int read = channel.read(answer);
    if (read < 0) {
      throw new EOFException("the server hung up within an answer");
    }
    if (!answer.hasRemaining()) {
      throw new IOException("an answer of more than " + answer.capacity() + " bytes");
    }
    String text = new String(answer.array(), 0, answer.position(), StandardCharsets.ISO_8859_1);
    int head = text.indexOf(HEAD_END);
    if (head < 0) {
      return false;
    }
    if (!text.startsWith("HTTP/1.1 200")) {
      throw new IOException(text);
    }
    int length = text.substring(0, head).toLowerCase(Locale.ROOT).indexOf(LENGTH);
    if (length < 0) {
      return text.endsWith(LAST_CHUNK);
    }
    int from = length + LENGTH.length();
    int to = text.indexOf("\r\n", from);
    int body = Integer.parseInt(text.substring(from, to).strip());
    return text.length() == head + HEAD_END.length() + body;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
