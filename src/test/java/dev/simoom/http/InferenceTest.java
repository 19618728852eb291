package dev.simoom.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simoom.http.problem.ApiClient;
import dev.simoom.stream.HealthPart.Status;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The Open Inference Protocol, asked as its own examples ask; each answer keeps the contract. */
@ApiTest
class InferenceTest {
  private static final String CHAMPION = "/v2/models/champion";

  private final ApiClient api;
  private final PartUnderTest kafka;

  InferenceTest(@LocalServerPort int port, @Qualifier("kafkaPart") PartUnderTest kafka) {
    api = new ApiClient(port);
    this.kafka = kafka;
  }

  @Test
  void shouldTellOfTheServer() {
    ApiClient.Reply reply = api.get("/v2");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("name").asText()).isEqualTo("simoom");
    assertThat(api.get("/v2/health/live").json().path("live").asBoolean()).isTrue();
    assertThat(api.get("/v2/health/ready").json().path("ready").asBoolean()).isTrue();
  }

  @Test
  void shouldNotBeReadyWhereAPartIsDown() {
    kafka.becomes(Status.DOWN);
    try {
      ApiClient.Reply reply = api.get("/v2/health/ready");
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.json().path("ready").asBoolean(true)).isFalse();
      assertThat(api.get("/v2/health/live").status()).isEqualTo(200);
    } finally {
      kafka.becomes(Status.OK);
    }
  }

  @Test
  void shouldTellTheOrderOfTheFeatures() {
    ApiClient.Reply reply = api.get(CHAMPION);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("versions").path(0).asText()).isEqualTo("7");
    JsonNode input = reply.json().path("inputs").path(0);
    assertThat(input.path("shape").toString()).isEqualTo("[-1,3]");
    assertThat(input.path("datatype").asText()).isEqualTo("FP64");
    assertThat(input.path("parameters").path("features").asText())
        .isEqualTo("ret_std,volatility_60s,trade_intensity_60s");
  }

  @Test
  void shouldScoreTheRowsOfOneTensor() {
    ApiClient.Reply reply =
        infer(
            CHAMPION,
            """
            {"id": "42",
             "inputs": [{"name": "input0", "shape": [2, 3], "datatype": "FP64",
                         "data": [0.1, 0.2, 3, 0.3, null, 1]}],
             "outputs": [{"name": "probability"}]}\
            """);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("model_name").asText()).isEqualTo("champion");
    assertThat(reply.json().path("model_version").asText()).isEqualTo("7");
    assertThat(reply.json().path("id").asText()).isEqualTo("42");
    assertThat(reply.json().at("/parameters/artifact").asText()).isEqualTo("fake/7");
    assertThat(reply.json().path("outputs")).hasSize(1);
    JsonNode output = reply.json().path("outputs").path(0);
    assertThat(output.path("name").asText()).isEqualTo("probability");
    assertThat(output.path("shape").toString()).isEqualTo("[2,1]");
    assertThat(output.path("data").toString()).isEqualTo("[0.2,0.6]");
  }

  @Test
  void shouldScoreNestedDataAndATensorAFeatureAlike() {
    ApiClient.Reply nested =
        infer(
            CHAMPION,
            """
            {"inputs": [{"name": "x", "shape": [2, 3], "datatype": "FP32",
                         "data": [[0.1, 0.2, 3], [0.3, 0.2, 1]]}]}\
            """);
    ApiClient.Reply columns =
        infer(
            CHAMPION + "/versions/7",
            """
            {"inputs": [{"name": "ret_std", "shape": [2], "datatype": "FP64", "data": [0.1, 0.3]},
                        {"name": "n", "shape": [2, 1], "datatype": "INT64", "data": [3, 4]}]}\
            """);
    assertThat(nested.status()).isEqualTo(200);
    assertThat(columns.status()).isEqualTo(200);
    assertThat(columns.json().path("outputs")).isEqualTo(nested.json().path("outputs"));
    assertThat(nested.json().path("outputs").path(1).path("data").toString()).isEqualTo("[0,1]");
    assertThat(nested.json().has("id")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"baseline", "logistic_regression", "random_forest", "xgboost"})
  void shouldServeEveryPromotedModelByItsName(String name) {
    String path = "/v2/models/" + name;
    assertThat(api.get(path + "/ready").json().path("ready").asBoolean()).isTrue();
    JsonNode metadata = api.get(path).json();
    String version = metadata.at("/versions/0").asText();
    assertThat(api.get(path + "/versions/" + version + "/ready").status()).isEqualTo(200);
    assertThat(api.get(path + "/versions/" + version).json()).isEqualTo(metadata);
    int features = metadata.at("/inputs/0/shape/1").asInt();
    List<String> values = new ArrayList<>();
    for (int i = 0; i < features; i++) {
      values.add("null");
    }
    ApiClient.Reply reply =
        infer(
            path,
            "{\"inputs\":[{\"name\":\"features\",\"datatype\":\"FP64\",\"shape\":[1,"
                + features
                + "],\"data\":"
                + values
                + "}]}");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().at("/parameters/artifact").asText()).isEqualTo(name + "/" + version);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/models/crystal_ball",
        "/v2/models/crystal_ball/ready",
        "/v2/models/champion/versions/8",
        "/v2/models/champion/versions/8/ready",
        "/v2/nothing"
      })
  void shouldSayWhichModelsThereAre(String path) {
    assertThat(api.get(path).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ | the body is no JSON",
        "'' | must be an object with an array inputs",
        "[] | must be an object with an array inputs",
        "{\"inputs\":[]} | at least one tensor",
        "{\"inputs\":[3]} | inputs[0] must be an object",
        "{\"id\":3,\"inputs\":[]} | id must be a text",
        "{\"inputs\":[{\"name\":\"x\",\"shape\":[1,3],\"datatype\":\"BOOL\",\"data\":[1,2,3]}]}"
            + " | inputs[0].datatype must be FP64, or another number, not BOOL",
        "{\"inputs\":[{\"name\":\"x\",\"shape\":[1,2],\"datatype\":\"FP64\",\"data\":[1,2]}]}"
            + " | inputs[0].shape must be [rows, 3]: ret_std, volatility_60s",
        "{\"inputs\":[{\"name\":\"x\",\"shape\":[1,3],\"datatype\":\"FP64\",\"data\":[1,2]}]}"
            + " | inputs[0].data must have 3 values",
        "{\"inputs\":[{\"name\":\"x\",\"shape\":[1,3],\"datatype\":\"FP64\",\"data\":[1,2,3,4]}]}"
            + " | inputs[0].data must have 3 values",
        "{\"inputs\":[{\"name\":\"x\",\"shape\":[0,3],\"datatype\":\"FP64\",\"data\":[]}]}"
            + " | inputs[0].shape must have whole numbers",
        "{\"inputs\":[{\"name\":\"x\",\"shape\":[999999999,3],\"datatype\":\"FP64\",\"data\":[]}]}"
            + " | inputs[0].shape must have whole numbers",
        "{\"inputs\":[{\"name\":\"x\",\"shape\":[1,3],\"datatype\":\"FP64\",\"data\":[1,2,\"3\"]}]}"
            + " | inputs[0].data must be an array of numbers",
        "{\"inputs\":[{\"name\":\"x\",\"shape\":[1,3],\"datatype\":\"FP64\",\"data\":[1,2,1e999]}]}"
            + " | inputs[0].data must be within the range",
        "{\"inputs\":[{\"name\":\"x\",\"shape\":[1,3],\"datatype\":\"FP64\",\"data\":[-1,2,3]}]}"
            + " | inputs[0].data[0]: ret_std must be at least 0",
        "{\"inputs\":[{\"name\":\"n\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[1]},"
            + "{\"name\":\"moon\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[1]}]}"
            + " | inputs[1].name moon is no feature",
        "{\"inputs\":[{\"name\":\"n\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[1]},"
            + "{\"name\":\"n\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[1]}]}"
            + " | inputs[1] gives a feature that was given before",
        "{\"inputs\":[{\"name\":\"n\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[1]}],"
            + "\"outputs\":[{\"name\":\"moon\"}]} | there is no output moon",
      })
  void shouldSayWhatIsWrongInTheWordsOfTheProtocol(String body, String error) {
    ApiClient.Reply reply = infer(CHAMPION, body);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("error").asText()).contains(error);
  }

  @Test
  void shouldRefuseMethodsAndMediaTypesInTheWordsOfTheProtocol() {
    assertThat(api.get(CHAMPION + "/infer").status()).isEqualTo(405);
    ApiClient.Reply text =
        api.ask(
            "POST",
            CHAMPION + "/infer",
            BodyPublishers.ofString("{}"),
            "Content-Type",
            "text/plain");
    assertThat(text.status()).isEqualTo(415);
    assertThat(text.json().path("error").asText()).contains("application/json");
    assertThat(api.get(CHAMPION, "Accept", "text/html").status()).isEqualTo(406);
    ApiClient.Reply large =
        api.ask(
            "POST",
            CHAMPION + "/infer",
            BodyPublishers.ofByteArray(new byte[(1 << 20) + 1]),
            "Content-Type",
            "application/json");
    assertThat(large.status()).isEqualTo(413);
  }

  private ApiClient.Reply infer(String model, String body) {
    return api.ask(
        "POST",
        model + "/infer",
        BodyPublishers.ofString(body),
        "Content-Type",
        "application/json");
  }
}
