package dev.simoom.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.http.problem.ApiClient;
import dev.simoom.http.request.ContractSchemas;
import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.route.LatestPredictions;
import dev.simoom.stream.HealthPart.Status;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class OperateTest {
  private final ApiClient api;
  private final PartUnderTest kafka;
  private final PartUnderTest source;
  private final LatestPredictions latest;

  OperateTest(
      @LocalServerPort int port,
      @Qualifier("kafkaPart") PartUnderTest kafka,
      @Qualifier("sourcePart") PartUnderTest source,
      LatestPredictions latest) {
    api = new ApiClient(port);
    this.kafka = kafka;
    this.source = source;
    this.latest = latest;
  }

  @AfterEach
  void heal() {
    kafka.becomes(Status.OK);
    source.becomes(Status.OK);
  }

  @Test
  void shouldBeHealthyWhereEveryPartIs() {
    ApiClient.Reply reply = api.get("/health");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("status").asText()).isEqualTo("healthy");
    assertThat(reply.json().path("model_loaded").asBoolean()).isTrue();
    assertThat(reply.json().path("model_version").asText()).isEqualTo("fake/7");
    assertThat(reply.json().path("kafka_connected").asBoolean()).isTrue();
    assertThat(reply.json().path("parts").findValuesAsText("part"))
        .containsExactlyInAnyOrder("kafka", "source", "remote-models");
    assertThat(api.get("/health/ready").status()).isEqualTo(200);
    assertThat(api.get("/metrics").response().body()).contains("volatility_api_health_status 1");
  }

  @Test
  void shouldBeUnhealthyWhereAPartIsDown() {
    kafka.becomes(Status.DOWN);
    ApiClient.Reply reply = api.get("/health");
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.json().path("status").asText()).isEqualTo("unhealthy");
    assertThat(reply.json().path("kafka_connected").asBoolean()).isFalse();
    ApiClient.Reply ready = api.get("/health/ready");
    assertThat(ready.status()).isEqualTo(503);
    assertThat(ready.json().path("down").toString()).isEqualTo("[\"kafka\"]");
    assertThat(api.get("/health/live").status()).isEqualTo(200);
    assertThat(api.get("/metrics").response().body()).contains("volatility_api_health_status 0");
  }

  @Test
  void shouldStayHealthyUnderAWarningAndShowIt() {
    source.becomes(Status.WARNING);
    ApiClient.Reply reply = api.get("/health");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.response().body())
        .contains("{\"part\":\"source\",\"status\":\"warning\",\"detail\":\"source is WARNING\"}");
  }

  @Test
  void shouldTellVersions() {
    ApiClient.Reply reply = api.get("/version");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("model_variant").asText()).isEqualTo("ml");
    assertThat(reply.json().path("model_path").asText()).isEqualTo("models/fake/7");
    assertThat(Instant.parse(reply.json().path("model_loaded_at").asText()))
        .isBeforeOrEqualTo(Instant.now());
    assertThat(reply.json().path("java_version").asText())
        .isEqualTo(System.getProperty("java.version"));
  }

  @Test
  void shouldCountRequestsWithBoundedLabels() {
    api.predict("{\"price\":1}");
    api.predict("{");
    api.get("/some/path/" + System.nanoTime());
    String metrics =
        api.get("/metrics", "Accept", "text/plain;version=0.0.4,*/*;q=0.1").response().body();
    assertThat(metrics)
        .contains("# HELP volatility_api_requests_total Requests answered")
        .contains(
            "volatility_api_requests_total{endpoint=\"/predict\",method=\"POST\",status=\"200\"}")
        .contains(
            "volatility_api_requests_total{endpoint=\"/predict\",method=\"POST\",status=\"400\"}")
        .contains("volatility_api_requests_total{endpoint=\"other\",method=\"GET\",status=\"404\"}")
        .contains("# TYPE volatility_api_errors_total counter")
        .contains("# TYPE volatility_prediction_latency_seconds histogram")
        .contains("volatility_prediction_latency_seconds_bucket{le=\"2.5E-4\"}")
        .contains("volatility_prediction_latency_seconds_bucket{le=\"2.5\"}")
        .doesNotContain("/some/path");
  }

  @Test
  void shouldGiveTheNewestPredictionOfEachProduct() {
    latest.accept(prediction("ETH-USD", 1_700_000_000));
    latest.accept(prediction("BTC-USD", 1_700_000_000));
    latest.accept(prediction("BTC-USD", 1_700_000_001));
    ApiClient.Reply reply = api.get("/predictions/latest");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("predictions")).hasSize(2);
    assertThat(reply.json().at("/predictions/0/product_id").asText()).isEqualTo("BTC-USD");
    assertThat(reply.json().at("/predictions/0/second").asLong()).isEqualTo(1_700_000_001);
    ApiClient.Reply one = api.get("/predictions/latest?product_id=ETH-USD");
    assertThat(one.json().path("predictions")).hasSize(1);
    assertThat(one.json().at("/predictions/0/product_id").asText()).isEqualTo("ETH-USD");
  }

  @Test
  void shouldKnowNoPredictionOfAnUnknownProduct() {
    ApiClient.Reply reply = api.get("/predictions/latest?product_id=DOGE-USD");
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.detail()).isEqualTo("there is no prediction for DOGE-USD");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"product_id=", "product_id", "product_id=%20", "product_id=a&product_id=b"})
  void shouldRefuseAProductThatIsNone(String query) {
    ApiClient.Reply reply = api.get("/predictions/latest?" + query);
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.detail()).startsWith("product_id ");
  }

  @Test
  void shouldServeTheContractItself() {
    assertThat(api.get("/openapi.json").json()).isEqualTo(new ContractSchemas().root());
  }

  private static Prediction prediction(String product, long second) {
    return new Prediction(
        product, second, 0.3, 0, 0.5, "ml", "fake/7", "other", Instant.ofEpochSecond(second + 1));
  }
}
