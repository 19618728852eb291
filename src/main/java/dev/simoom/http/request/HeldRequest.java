package dev.simoom.http.request;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * A request whose body is in memory, with the method of the operation that answers it: GET where
 * the client sent HEAD, for which the container leaves the body away.
 */
final class HeldRequest extends HttpServletRequestWrapper {
  private final Set<String> parameters;
  private final String method;
  private final byte[] body;

  /**
   * @param parameters names of the query's parameters and headers that its operation reads, in
   *     lower case
   */
  HeldRequest(HttpServletRequest request, String method, Set<String> parameters, byte[] body) {
    super(request);
    this.parameters = parameters;
    this.method = method;
    this.body = body;
  }

  /** Whether the operation reads a header, or a parameter of the query, of this name. */
  boolean reads(String name) {
    return parameters.contains(name.toLowerCase(Locale.ROOT));
  }

  /** The whole body; not to be changed. */
  byte[] body() {
    return body;
  }

  @Override
  public String getMethod() {
    return method;
  }

  @Override
  public int getContentLength() {
    return body.length;
  }

  @Override
  public long getContentLengthLong() {
    return body.length;
  }

  @Override
  public ServletInputStream getInputStream() {
    return new HeldBody(body);
  }

  @Override
  public BufferedReader getReader() {
    return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
  }

  private static final class HeldBody extends ServletInputStream {
    private final ByteArrayInputStream bytes;

    HeldBody(byte[] body) {
      bytes = new ByteArrayInputStream(body);
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return bytes.read(into, offset, length);
    }

    @Override
    public int available() {
      return bytes.available();
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new IllegalStateException("a body that is in memory needs no listener");
    }
  }
}
