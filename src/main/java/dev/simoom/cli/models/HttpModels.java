package dev.simoom.cli.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.simoom.features.FutureVolatility;
import dev.simoom.model.registry.ModelChoice;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * The instances behind one of them, asked over HTTP as the admin. By {@link HttpURLConnection},
 * which an operator in a hurry waits for by half a second less than for the JDK's newer client:
 * that loads TLS where there is none.
 */
final class HttpModels implements FleetModels {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final int CONFLICT = 409;
  private static final int UNPROCESSABLE = 422;

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
  public void list(PrintWriter to) throws IOException {
    JsonNode all = ask("GET", "/models", null);
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
          "%-44s %-8s%s%s%n",
          model.path("name").asText() + "/" + model.path("version").asText(),
          model.path("variant").asText("-"),
          ModelsCommand.ahead(model.path("horizon").asInt(FutureVolatility.HORIZON_SECONDS)),
          model.path("promoted").asBoolean() ? " promoted" : "");
      if (!model.path("refused").isNull()) {
        to.println("refused: " + model.path("refused").asText());
      }
    }
  }

  @Override
  public void switchTo(SwitchWish wish, PrintWriter to) throws IOException {
    if (wish.rows().isPresent()) {
      throw new IOException(
          "--judge-on reads rows here and asks the broker; leave --url out, or judge without rows");
    }
    ModelChoice choice = wish.choice();
    ObjectNode body = json.createObjectNode().put("variant", choice.variant().label());
    if (!choice.version().isEmpty()) {
      body.put("version", choice.version());
    }
    if (!wish.asked().reason().isEmpty()) {
      body.put("force", wish.asked().isForced()).put("reason", wish.asked().reason());
    }
    to.println(answering(ask("PUT", "/models/active", body)));
  }

  private static String answering(JsonNode active) {
    return active.isNull()
        ? "no model answers"
        : active.path("version").asText() + " answers, since " + active.path("since").asText();
  }

  private JsonNode ask(String method, String path, JsonNode body) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(base + path).toURL().openConnection();
    try {
      connection.setConnectTimeout((int) PATIENCE.toMillis());
      connection.setReadTimeout((int) PATIENCE.toMillis());
      connection.setInstanceFollowRedirects(false);
      connection.setRequestMethod(method);
      connection.setRequestProperty("Authorization", authorization);
      connection.setRequestProperty("Accept", "application/json, application/problem+json");
      if (body != null) {
        byte[] bytes = json.writeValueAsBytes(body);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        // it would be sent again where the connection ends early: a switch is decided once
        connection.setFixedLengthStreamingMode(bytes.length);
        try (OutputStream out = connection.getOutputStream()) {
          out.write(bytes);
        }
      }
      return answer(connection);
    } catch (ConnectException e) {
      throw new IOException("nothing answers at " + base, e);
    } finally {
      connection.disconnect();
    }
  }

  private JsonNode answer(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    try (InputStream in =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      JsonNode answer = in == null ? json.createObjectNode() : json.readTree(in);
      if (status == CONFLICT || status == UNPROCESSABLE) {
        throw new RefusedSwitchException(status + ": " + answer.path("detail").asText(""));
      }
      if (status != 200) {
        throw new IOException(status + ": " + answer.path("detail").asText("no reason is given"));
      }
      return answer;
    } catch (JsonProcessingException e) {
      throw new IOException(base + " is no simoom: it answers " + status, e);
    }
  }
}
