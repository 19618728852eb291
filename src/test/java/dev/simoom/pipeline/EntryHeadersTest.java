package dev.simoom.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.PredictionJson;
import dev.simoom.support.RoutesCopy;
import dev.simoom.support.RunningSimoom;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A router that lets the baseline answer ETH-USD: what chooses is the product of the row, never a
 * header or parameter that somebody sends.
 */
class EntryHeadersTest {
  private static final String CASE = "            when:\n";
  private static final String ETH_BY_BASELINE =
      """
                  when:
                    - id: eth-by-baseline
                      simple: "${header.product} == 'ETH-USD'"
                      steps: [{bean: {id: eth-baseline, ref: baseline, method: score}}]
      """;

  @TempDir static Path folder;
  private static RunningSimoom simoom;
  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = new JsonMapper();

  @BeforeAll
  static void start() throws Exception {
    RoutesCopy routes = RoutesCopy.in(folder.resolve("routes"));
    Path router = routes.folder().resolve("score.camel.yaml");
    Files.writeString(router, Files.readString(router).replace(CASE, ETH_BY_BASELINE));
    simoom =
        RunningSimoom.in(folder)
            .set("simoom.roles", "scoring,api")
            .set("simoom.routes", routes.folder().toString())
            .start();
  }

  @AfterAll
  static void stop() {
    simoom.close();
  }

  private JsonNode predict(String query, String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + simoom.port() + "/predict" + query))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return json.readTree(http.send(request.build(), BodyHandlers.ofString()).body());
  }

  @Test
  void shouldChooseByTheProductOfTheBody() throws Exception {
    JsonNode eth = predict("", "{\"price\":3000,\"product_id\":\"ETH-USD\"}");
    assertThat(eth.path("model_variant").asText()).isEqualTo("baseline");
    assertThat(eth.path("branch").asText()).isEqualTo("eth-by-baseline");
    JsonNode btc = predict("", "{\"price\":3000,\"product_id\":\"BTC-USD\"}");
    assertThat(btc.path("model_variant").asText()).isEqualTo("ml");
    assertThat(btc.path("branch").asText()).isEqualTo("otherwise");
  }

  @Test
  void shouldScoreEachRowOfARequestByItsProductInTheirOrder() throws Exception {
    JsonNode answer =
        predict(
            "",
            "{\"rows\":[{\"n\":5,\"product_id\":\"BTC-USD\"},{\"n\":5,\"product_id\":\"ETH-USD\"},"
                + "{\"n\":5},{\"n\":5,\"product_id\":\"ETH-USD\"}]}");
    assertThat(answer.path("scores")).hasSize(4);
    List<String> versions =
        List.of(json.convertValue(answer.path("versions"), String[].class)).stream()
            .map(version -> version.replaceFirst("/.*", ""))
            .toList();
    assertThat(versions)
        .containsExactly("volatility_forecast", "baseline", "volatility_forecast", "baseline");
  }

  @Test
  void shouldNotChooseByAParameterOrHeaderOfAClient() throws Exception {
    String body = "{\"price\":3000,\"product_id\":\"BTC-USD\"}";
    for (JsonNode answer :
        List.of(
            predict("?product=ETH-USD", body),
            predict("?market=x&second=1&product=ETH-USD", body),
            predict("", body, "product", "ETH-USD"),
            predict("", body, "Product", "ETH-USD", "branch", "x"))) {
      assertThat(answer.path("model_variant").asText()).isEqualTo("ml");
      assertThat(answer.path("branch").asText()).isEqualTo("otherwise");
    }
    assertThat(predict("?product=ETH-USD", "{\"price\":1}").path("branch").asText())
        .isEqualTo("otherwise");
  }

  @Test
  void shouldNotChooseByTheHeaderOfARecord() {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", simoom.broker()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (String product : List.of("BTC-USD", "ETH-USD")) {
        byte[] row =
            "{\"product_id\":\"%s\",\"second\":1700000000,\"volatility_60s\":0.001}"
                .formatted(product)
                .getBytes(StandardCharsets.UTF_8);
        producer.send(
            new ProducerRecord<>(
                "ticks.features",
                null,
                product,
                row,
                List.of(
                    new RecordHeader("product", "ETH-USD".getBytes(StandardCharsets.UTF_8)),
                    new RecordHeader("branch", "x".getBytes(StandardCharsets.UTF_8)))));
      }
      producer.flush();
    }
    PredictionJson predictions = new PredictionJson();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(simoom.topic("ticks.predictions").stream().map(predictions::read))
                    .extracting(Prediction::productId, Prediction::branch)
                    .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("BTC-USD", "otherwise"),
                        org.assertj.core.groups.Tuple.tuple("ETH-USD", "eth-by-baseline")));
  }
}
