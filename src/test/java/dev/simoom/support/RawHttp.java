package dev.simoom.support;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** HTTP/1.1 by hand, over one socket on the loopback, so that a request may be anything. */
public final class RawHttp implements Closeable {
  /**
   * What came back.
   *
   * @param status 0 where the connection ended without an answer
   * @param headers by name in lower case; of several, the last
   */
  public record Answer(int status, Map<String, String> headers, String body) {
    /** Whether the server ends the connection after it. */
    public boolean closes() {
      return status == 0 || "close".equalsIgnoreCase(headers.get("connection"));
    }
  }

  private final Socket socket;
  private final InputStream in;

  private RawHttp(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /** A connection to 127.0.0.1. */
  public static RawHttp to(int port) throws IOException {
    return from("127.0.0.1", port);
  }

  /**
   * A connection to 127.0.0.1 from an address of its own.
   *
   * @param address in 127.0.0.0/8, all of which is this machine
   */
  public static RawHttp from(String address, int port) throws IOException {
    Socket socket = new Socket("127.0.0.1", port, InetAddress.getByName(address), 0);
    socket.setSoTimeout(20_000);
    socket.setTcpNoDelay(true);
    return new RawHttp(socket);
  }

  /** Sends text as it is. */
  public RawHttp send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Sends bytes as they are. */
  public RawHttp send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /** Sends nothing more. */
  public void endSending() throws IOException {
    socket.shutdownOutput();
  }

  /** Reads status and headers, and nothing of the body. */
  public Answer head() throws IOException {
    String line = line();
    if (line == null) {
      return new Answer(0, Map.of(), "");
    }
    int status = Integer.parseInt(line.split(" ")[1]);
    Map<String, String> headers = new TreeMap<>();
    for (String header = line(); header != null && !header.isEmpty(); header = line()) {
      int colon = header.indexOf(':');
      headers.put(
          header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).trim());
    }
    return new Answer(status, headers, "");
  }

  /**
   * Reads a whole answer.
   *
   * @param toHead whether the request's method was HEAD: then there is no body
   */
  public Answer answer(boolean toHead) throws IOException {
    Answer head = head();
    if (toHead || head.status() == 0 || head.status() == 204 || head.status() == 304) {
      return head;
    }
    String length = head.headers().get("content-length");
    byte[] body;
    if (length != null) {
      body = in.readNBytes(Integer.parseInt(length));
    } else if ("chunked".equals(head.headers().get("transfer-encoding"))) {
      body = chunks();
    } else if (head.closes()) {
      body = in.readAllBytes();
    } else {
      throw new IOException("where does the body of this end? " + head);
    }
    return new Answer(head.status(), head.headers(), new String(body, StandardCharsets.UTF_8));
  }

  /** Sends a request without a body and reads its answer. */
  public Answer ask(String method, String target, String... headerLines) throws IOException {
    StringBuilder request = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: x\r\n");
    for (String header : headerLines) {
      request.append(header).append("\r\n");
    }
    send(request.append("\r\n").toString());
    return answer("HEAD".equals(method));
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = chunk(); size > 0; size = chunk()) {
      body.write(in.readNBytes(size));
      line();
    }
    line();
    return body.toByteArray();
  }

  private int chunk() throws IOException {
    String size = line();
    return size == null ? 0 : Integer.parseInt(size, 16);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c == '\n') {
        return line.toString();
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.isEmpty() ? null : line.toString();
  }

  /** Whether the server has ended the connection, waiting for at most so long. */
  public boolean isClosedWithin(int millis) throws IOException {
    socket.setSoTimeout(millis);
    try {
      while (in.read() >= 0) {
        // what was on its way
      }
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
