package dev.simoom.cli.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.simoom.model.registry.ModelChoice;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** The instances behind one of them, asked over HTTP as the admin. */
final class HttpModels implements FleetModels {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final JsonMapper json = new JsonMapper();
  private final String base;
  private final String authorization;

  /**
   * @param password null or empty where it is not known
   * @throws IOException where the password is missing or the address is none
   */
  HttpModels(URI instance, String password) throws IOException {
    if (password == null || password.isEmpty()) {
      throw new IOException("SIMOOM_ADMIN_PASSWORD is not set; --url needs it");
    }
    if (instance.getHost() == null || !String.valueOf(instance.getScheme()).startsWith("http")) {
      throw new IOException("--url is '" + instance + "'; a URL is as http://localhost:8000");
    }
    base = instance.toString().replaceAll("/+$", "");
    authorization =
        "Basic "
            + Base64.getEncoder()
                .encodeToString(("admin:" + password).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void list(PrintWriter to) throws IOException, InterruptedException {
    JsonNode all = ask(request("/models").GET());
    to.println(answering(all.path("active")));
    JsonNode decided = all.path("decided");
    to.println(
        decided.isNull()
            ? "no switch was decided: each instance answers as its settings ask"
            : "decided: "
                + decided.path("variant").asText()
                + (decided.path("version").isNull() ? "" : " " + decided.path("version").asText())
                + ", "
                + decided.path("at").asText());
    for (JsonNode model : all.path("models")) {
      to.printf(
          "%-44s %-8s%s%n",
          model.path("name").asText() + "/" + model.path("version").asText(),
          model.path("variant").asText("-"),
          model.path("promoted").asBoolean() ? " promoted" : "");
      if (!model.path("refused").isNull()) {
        to.println("refused: " + model.path("refused").asText());
      }
    }
  }

  @Override
  public void switchTo(ModelChoice choice, PrintWriter to)
      throws IOException, InterruptedException {
    ObjectNode body = json.createObjectNode().put("variant", choice.variant().label());
    if (!choice.version().isEmpty()) {
      body.put("version", choice.version());
    }
    to.println(
        answering(ask(request("/models/active").PUT(BodyPublishers.ofString(body.toString())))));
  }

  private static String answering(JsonNode active) {
    return active.isNull()
        ? "no model answers"
        : active.path("version").asText() + " answers, since " + active.path("since").asText();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(PATIENCE)
        .header("Authorization", authorization)
        .header("Content-Type", "application/json");
  }

  private JsonNode ask(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response;
    try {
      response = http.send(request.build(), BodyHandlers.ofString());
    } catch (ConnectException e) {
      throw new IOException("nothing answers at " + base, e);
    }
    try {
      JsonNode answer = json.readTree(response.body());
      if (response.statusCode() != 200) {
        throw new IOException(
            response.statusCode() + ": " + answer.path("detail").asText("no reason is given"));
      }
      return answer;
    } catch (JsonProcessingException e) {
      throw new IOException(base + " is no simoom: it answers " + response.statusCode(), e);
    }
  }
}
