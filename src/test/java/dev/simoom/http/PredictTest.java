package dev.simoom.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simoom.http.problem.ApiClient;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class PredictTest {
  private final ApiClient api;

  PredictTest(@LocalServerPort int port) {
    api = new ApiClient(port);
  }

  @Test
  void shouldAnswerAPriceAloneAndSayWhatWasImputed() {
    ApiClient.Reply reply = api.predict("{\"price\": 50000.0}");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("prediction").asInt(-1)).isZero();
    assertThat(reply.json().path("probability").asDouble()).isEqualTo(FakeModel.WITHOUT);
    assertThat(reply.json().path("model_version").asText()).isEqualTo("fake/7");
    assertThat(reply.json().path("timestamp").asDouble())
        .isBetween(Instant.now().getEpochSecond() - 30.0, Instant.now().getEpochSecond() + 1.0);
    assertThat(texts(reply.json().path("imputed")))
        .containsExactly("ret_std", "volatility_60s", "trade_intensity_60s");
  }

  @Test
  void shouldPredictASpikeFromTheModelsThresholdOn() {
    assertThat(api.predict("{\"price\":1,\"ret_std\":0.25}").json().path("prediction").asInt())
        .isEqualTo(1);
    assertThat(api.predict("{\"price\":1,\"ret_std\":0.24}").json().path("prediction").asInt())
        .isZero();
  }

  @Test
  void shouldUnderstandTheOlderNames() {
    ApiClient.Reply reply =
        api.predict("{\"price\":1,\"volatility\":0.00002,\"trade_intensity\":4.2}");
    assertThat(texts(reply.json().path("imputed"))).containsExactly("ret_std");
  }

  @Test
  void shouldTakeNullForAbsent() {
    ApiClient.Reply reply =
        api.predict("{\"price\":1,\"volatility\":null,\"ret_std\":null,\"n\":null}");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(texts(reply.json().path("imputed"))).contains("ret_std", "volatility_60s");
  }

  @Test
  void shouldScoreRowsInTheirOrder() {
    ApiClient.Reply reply =
        api.predict(
            "{\"rows\":[{\"ret_mean\":0.05,\"ret_std\":0.01,\"n\":50},{\"n\":1},"
                + "{\"n\":2,\"ret_std\":0.4,\"volatility_60s\":1e-5}]}");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("scores").toString()).isEqualTo("[0.02,0.25,0.8]");
    assertThat(reply.json().path("model_variant").asText()).isEqualTo("ml");
    assertThat(reply.json().path("version").asText()).isEqualTo("fake/7");
    assertThat(reply.json().path("ts").asText())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    assertThat(texts(reply.json().path("imputed")))
        .containsExactly("ret_std", "volatility_60s", "trade_intensity_60s");
  }

  @Test
  void shouldImputeNothingWhereEveryRowHasAllInputs() {
    ApiClient.Reply reply =
        api.predict("{\"rows\":[{\"n\":5,\"ret_std\":0,\"volatility\":0,\"trade_intensity\":0}]}");
    assertThat(reply.json().path("imputed")).isEmpty();
  }

  @Test
  void shouldScoreAThousandRows() {
    ApiClient.Reply reply = api.predict(rows(1000));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("scores")).hasSize(1000);
  }

  @Test
  void shouldRefuseMoreThanAThousandRows() {
    ApiClient.Reply reply = api.predict(rows(1001));
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.detail()).isEqualTo("rows must have at most 1000 rows");
  }

  private static String rows(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(n -> "{\"n\":" + n + "}")
        .collect(Collectors.joining(",", "{\"rows\":[", "]}"));
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
