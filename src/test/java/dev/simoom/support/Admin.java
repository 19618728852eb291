package dev.simoom.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** The operator of a running program, over HTTP. */
public final class Admin {
  /** What the program has to be started with: {@code simoom.admin.password}. */
  public static final String PASSWORD = "open-sesame-3";

  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = new JsonMapper();
  private final String base;

  public Admin(int port) {
    base = "http://127.0.0.1:" + port;
  }

  /** An answer. */
  public record Reply(int status, JsonNode json) {}

  /** Asks for the baseline, or for an ML model by its version, past the gate. */
  public Reply switchTo(String variant, String version) {
    String body =
        version == null
            ? "{\"variant\":\"" + variant + "\"}"
            : "{\"variant\":\""
                + variant
                + "\",\"version\":\""
                + version
                + "\",\"force\":true,"
                + "\"reason\":\"a test\"}";
    return put(body);
  }

  /** Asks for what a body says. */
  public Reply put(String body) {
    return send(request("/models/active").PUT(BodyPublishers.ofString(body)));
  }

  /** What a path says. */
  public Reply get(String path) {
    return send(request(path).GET());
  }

  /** What health says of a part: status and detail. */
  public String part(String name) {
    for (JsonNode part : get("/health").json().path("parts")) {
      if (name.equals(part.path("part").asText())) {
        return part.path("status").asText() + ": " + part.path("detail").asText();
      }
    }
    throw new AssertionError("/health has no part " + name);
  }

  /** Asks for a score. */
  public Reply predict(String body) {
    return send(request("/predict").POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    String credentials =
        Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Basic " + credentials)
        .header("Content-Type", "application/json");
  }

  private Reply send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      return new Reply(response.statusCode(), json.readTree(response.body()));
    } catch (IOException e) {
      throw new AssertionError("the program gave no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
