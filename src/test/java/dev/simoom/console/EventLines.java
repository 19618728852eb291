package dev.simoom.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A client of server-sent events that reads on demand. */
final class EventLines implements AutoCloseable {
  record Event(String id, String name, JsonNode data) {}

  private final JsonMapper mapper = new JsonMapper();
  private final HttpURLConnection connection;
  private final BufferedReader lines;

  EventLines(int port, String path, String... headers) {
    try {
      connection =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
      connection.setReadTimeout(20_000);
      for (String header : headers) {
        connection.setRequestProperty(
            header.substring(0, header.indexOf(':')), header.substring(header.indexOf(':') + 2));
      }
      lines =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next event that is no heartbeat. */
  Event next() {
    Event event = nextOfAny();
    while (event.name().equals("pulse")) {
      event = nextOfAny();
    }
    return event;
  }

  /** The next event. */
  Event nextOfAny() {
    try {
      String id = "";
      String name = "";
      String data = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty() && !data.isEmpty()) {
          return new Event(id, name, mapper.readTree(data));
        }
        String value = line.substring(line.indexOf(':') + 1);
        if (line.startsWith("id:")) {
          id = value;
        } else if (line.startsWith("event:")) {
          name = value;
        } else if (line.startsWith("data:")) {
          data += value;
        }
      }
      throw new AssertionError("the server ended the stream");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether so many comments come before the line ends. */
  boolean comments(int count) {
    try {
      int seen = 0;
      while (seen < count) {
        String line = lines.readLine();
        if (line == null) {
          return false;
        }
        seen += line.startsWith(":") ? 1 : 0;
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    connection.disconnect();
  }
}
