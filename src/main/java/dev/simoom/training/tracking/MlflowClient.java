package dev.simoom.training.tracking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.simoom.net.ProxyRoutes;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.util.Timeout;

/** The calls of MLflow's REST API that this program makes. */
final class MlflowClient {
  private static final String API = "/api/2.0/mlflow/";
  private static final int LARGEST_FILE = 256 << 20;
  private static final String ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts/";

  private final MlflowSettings settings;
  private final HttpClient http;
  private final JsonMapper json = new JsonMapper();

  MlflowClient(MlflowSettings settings) {
    this.settings = settings;
    Timeout patience = Timeout.of(settings.timeout());
    ConnectionConfig connection =
        ConnectionConfig.custom().setConnectTimeout(patience).setSocketTimeout(patience).build();
    HttpClientBuilder client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDefaultConnectionConfig(connection)
                    .build())
            .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(patience).build())
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement();
    new ProxyRoutes(settings.proxy().of(settings.uri())).configure(client);
    this.http = client.build();
  }

  /** Sends fields to a call and gives its answer. */
  JsonNode post(String call, Map<String, ?> fields) throws IOException {
    try {
      byte[] body = json.writeValueAsBytes(fields);
      return answer(
          call,
          request(ClassicRequestBuilder.post(), API + call)
              .setEntity(body, ContentType.APPLICATION_JSON)
              .build());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("fields that JSON cannot hold", e);
    }
  }

  /** Asks a call with one field in its query. */
  JsonNode get(String call, String field, String value) throws IOException {
    return get(call, Map.of(field, value));
  }

  /** Asks a call with fields in its query. */
  JsonNode get(String call, Map<String, String> fields) throws IOException {
    String query =
        fields.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&", "?", ""));
    return answer(call, request(ClassicRequestBuilder.get(), API + call + query).build());
  }

  /**
   * Uploads a file of a run.
   *
   * @param path of plain names with {@code /} between them
   */
  void upload(String experiment, String run, String path, byte[] bytes) throws IOException {
    answer(
        "upload of " + path,
        request(
                ClassicRequestBuilder.put(),
                ARTIFACTS + experiment + "/" + run + "/artifacts/" + path)
            .setEntity(bytes, ContentType.APPLICATION_OCTET_STREAM)
            .build());
  }

  /**
   * Downloads a file of a run.
   *
   * @param path of plain names with {@code /} between them
   * @throws IOException also where it is larger than 256 MiB
   */
  byte[] download(String experiment, String run, String path) throws IOException {
    ClassicHttpRequest request =
        request(
                ClassicRequestBuilder.get(),
                ARTIFACTS + experiment + "/" + run + "/artifacts/" + path)
            .build();
    return reached(() -> http.execute(request, response -> file(path, response)));
  }

  private byte[] file(String path, ClassicHttpResponse response) throws IOException {
    if (response.getCode() / 100 != 2) {
      answer("download of " + path, response);
    }
    byte[] bytes =
        response.getEntity() == null
            ? new byte[0]
            : response.getEntity().getContent().readNBytes(LARGEST_FILE + 1);
    if (bytes.length > LARGEST_FILE) {
      throw new MlflowException(path + " is larger than 256 MiB", "");
    }
    return bytes;
  }

  private ClassicRequestBuilder request(ClassicRequestBuilder request, String path) {
    request.setUri(settings.uri() + path);
    settings.credentials().header().ifPresent(who -> request.setHeader("Authorization", who));
    return request;
  }

  private JsonNode answer(String call, ClassicHttpRequest request) throws IOException {
    return reached(() -> http.execute(request, response -> answer(call, response)));
  }

  /** Something that is asked of MLflow. */
  @FunctionalInterface
  private interface Call<T> {
    T ask() throws IOException;
  }

  private <T> T reached(Call<T> call) throws IOException {
    try {
      return call.ask();
    } catch (MlflowException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(
          "MLflow at "
              + settings.uri()
              + " cannot be reached ("
              + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage())
              + ")",
          e);
    }
  }

  private JsonNode answer(String call, ClassicHttpResponse response) throws IOException {
    byte[] bytes =
        response.getEntity() == null ? new byte[0] : EntityUtils.toByteArray(response.getEntity());
    JsonNode body = read(bytes);
    if (response.getCode() / 100 != 2) {
      String reason =
          body.path("message").asText(new String(bytes, StandardCharsets.UTF_8).strip());
      throw new MlflowException(
          "MLflow answered " + response.getCode() + " to " + call + ": " + reason,
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
