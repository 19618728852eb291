package dev.simoom.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.simoom.http.request.Contract;
import dev.simoom.http.request.ContractSchemas;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks the service, and holds every answer against the contract. */
public final class ApiClient {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final JsonMapper mapper = new JsonMapper();
  private final ContractSchemas schemas = new ContractSchemas();
  private final Contract contract = new Contract();
  private final String base;

  public ApiClient(int port) {
    base = "http://127.0.0.1:" + port;
  }

  /** An answer that keeps the contract. */
  public record Reply(int status, HttpResponse<String> response, JsonNode json) {
    public String detail() {
      return json.path("detail").asText();
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  public Reply get(String path, String... headers) {
    return ask("GET", path, BodyPublishers.noBody(), headers);
  }

  public Reply predict(String body) {
    return predict(BodyPublishers.ofString(body));
  }

  public Reply predict(BodyPublisher body) {
    return ask("POST", "/predict", body, "Content-Type", "application/json");
  }

  public Reply ask(String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(30))
            .method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      return checked(method, path, response);
    } catch (IOException e) {
      throw new AssertionError(method + " " + path + " got no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Reply checked(String method, String path, HttpResponse<String> response)
      throws IOException {
    int status = response.statusCode();
    String mediaType = response.headers().firstValue("Content-Type").orElse("");
    String withoutQuery = path.contains("?") ? path.substring(0, path.indexOf('?')) : path;
    String plainPath = contract.path(withoutQuery).orElse(withoutQuery);
    assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(response.headers().firstValue("Server")).isEmpty();
    boolean bodiless = method.equals("HEAD") || method.equals("OPTIONS") && status == 200;
    if (bodiless) {
      return new Reply(status, response, mapper.missingNode());
    }
    assertThat(response.body()).as("%s %s -> %d", method, path, status).isNotEmpty();
    if (status >= 400 && path.startsWith("/v2")) {
      assertThat(mediaType).isEqualTo("application/json");
      assertThat(mapper.readTree(response.body()).fieldNames())
          .toIterable()
          .singleElement()
          .isIn("error", "ready");
    } else if (status >= 400 && !path.startsWith("/health")) {
      assertThat(mediaType).isEqualTo(Problem.MEDIA_TYPE);
      assertThat(schemas.judgeProblem(response.body())).isEmpty();
      assertThat(mapper.readTree(response.body()).path("status").asInt()).isEqualTo(status);
    }
    if (!schemas.root().path("paths").path(plainPath).path(method.toLowerCase()).isMissingNode()) {
      assertThat(schemas.judge(method, plainPath, status, mediaType, response.body()))
          .as("%s %s -> %d %s", method, path, status, response.body())
          .isEmpty();
    }
    JsonNode json =
        mediaType.contains("json") ? mapper.readTree(response.body()) : mapper.missingNode();
    return new Reply(status, response, json);
  }
}
