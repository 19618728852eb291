package dev.simoom.training.tracking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The calls of MLflow's REST API that this program makes. */
final class MlflowClient {
  private static final String API = "/api/2.0/mlflow/";
  private static final String ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts/";

  private final MlflowSettings settings;
  private final HttpClient http;
  private final JsonMapper json = new JsonMapper();

  MlflowClient(MlflowSettings settings) {
    this.settings = settings;
    // no upgrade to HTTP/2 is offered: some servers lose the body of a request that offers one
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(settings.proxy())
            .connectTimeout(settings.timeout())
            .build();
  }

  /** Sends fields to a call and gives its answer. */
  JsonNode post(String call, Map<String, ?> fields) throws IOException {
    try {
      byte[] body = json.writeValueAsBytes(fields);
      return answer(
          call,
          request(API + call)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofByteArray(body))
              .build());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("fields that JSON cannot hold", e);
    }
  }

  /** Asks a call with one field in its query. */
  JsonNode get(String call, String field, String value) throws IOException {
    String query = "?" + field + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    return answer(call, request(API + call + query).GET().build());
  }

  /**
   * Uploads a file of a run.
   *
   * @param path of plain names with {@code /} between them
   */
  void upload(String experiment, String run, String path, byte[] bytes) throws IOException {
    answer(
        "upload of " + path,
        request(ARTIFACTS + experiment + "/" + run + "/artifacts/" + path)
            .PUT(BodyPublishers.ofByteArray(bytes))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(settings.uri() + path)).timeout(settings.timeout());
    settings.credentials().header().ifPresent(who -> request.header("Authorization", who));
    return request;
  }

  private JsonNode answer(String call, HttpRequest request) throws IOException {
    HttpResponse<byte[]> response;
    try {
      response = http.send(request, BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while talking to MLflow", e);
    } catch (IOException e) {
      throw new IOException(
          "MLflow at "
              + settings.uri()
              + " cannot be reached ("
              + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage())
              + ")",
          e);
    }
    JsonNode body = read(response.body());
    if (response.statusCode() / 100 != 2) {
      String reason =
          body.path("message").asText(new String(response.body(), StandardCharsets.UTF_8).strip());
      throw new MlflowException(
          "MLflow answered " + response.statusCode() + " to " + call + ": " + reason,
          body.path("error_code").asText(""));
    }
    return body;
  }

  private JsonNode read(byte[] body) {
    try {
      return json.readTree(body);
    } catch (IOException e) {
      return json.createObjectNode();
    }
  }
}
