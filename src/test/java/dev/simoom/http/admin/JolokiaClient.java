package dev.simoom.http.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Asks the process's JMX by HTTP, with the password. */
final class JolokiaClient {
  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = new JsonMapper();
  private final String base;
  private final String password;

  JolokiaClient(int port, String password) {
    this.base = "http://127.0.0.1:" + port;
    this.password = password;
  }

  /** What it answers to a request in JSON. */
  JsonNode ask(String request) throws IOException, InterruptedException {
    return json.readTree(send("POST", "/actuator/jolokia", request).body());
  }

  JsonNode exec(String mbean, String operation) throws IOException, InterruptedException {
    ObjectNode request = json.createObjectNode().put("type", "exec").put("mbean", mbean);
    return ask(request.put("operation", operation).toString());
  }

  /** Writes an attribute; the status that Jolokia gives. */
  int write(String mbean, String attribute, JsonNode value)
      throws IOException, InterruptedException {
    ObjectNode request = json.createObjectNode().put("type", "write").put("mbean", mbean);
    request.put("attribute", attribute).set("value", value);
    return ask(request.toString()).path("status").asInt();
  }

  HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Authorization", credentials())
            .method(method, BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  /** The value of the header Authorization. */
  String credentials() {
    byte[] credentials = ("admin:" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(credentials);
  }
}
