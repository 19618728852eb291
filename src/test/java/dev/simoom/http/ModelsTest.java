package dev.simoom.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simoom.http.problem.ApiClient;
import dev.simoom.model.ActiveModel;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** The operator's paths: which models there are, and which one answers. */
@ApiTest
@TestPropertySource(properties = "simoom.admin.password=open-sesame-2")
class ModelsTest {
  private static final String ADMIN =
      "Basic " + Base64.getEncoder().encodeToString("admin:open-sesame-2".getBytes());

  private final ApiClient api;
  private final ActiveModel active;
  private final ControlWithoutBroker control;
  private final ActiveModel.Loaded before;

  ModelsTest(@LocalServerPort int port, ActiveModel active, ControlWithoutBroker control) {
    api = new ApiClient(port);
    this.active = active;
    this.control = control;
    before = active.current().orElseThrow();
  }

  @AfterEach
  void restore() {
    control.isAway(false);
    active.activate(before.model(), before.source());
  }

  @Test
  void shouldSwitchAndTellWhichModelAnswers() {
    ApiClient.Reply reply = put("{\"variant\":\"ml\",\"version\":\"xgboost\"}");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("version").asText()).startsWith("xgboost/");
    assertThat(api.predict("{\"price\":1}").json().path("model_version").asText())
        .startsWith("xgboost/");

    assertThat(put("{\"variant\":\"baseline\"}").json().path("variant").asText())
        .isEqualTo("baseline");
    assertThat(put("{\"variant\":\"ml\",\"version\":null}").json().path("version").asText())
        .startsWith("volatility_forecast/");
  }

  @Test
  void shouldListThePromotedArtifacts() {
    put("{\"variant\":\"ml\",\"version\":\"xgboost\"}");
    ApiClient.Reply reply = api.get("/models", "Authorization", ADMIN);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().at("/active/version").asText()).startsWith("xgboost/");
    assertThat(reply.json().at("/decided/version").asText()).isEqualTo("xgboost");
    assertThat(reply.json().path("models").findValuesAsText("name"))
        .contains("baseline", "logistic_regression", "random_forest", "xgboost");
    for (JsonNode model : reply.json().path("models")) {
      assertThat(model.path("refused").isNull()).isTrue();
      assertThat(model.path("promoted").asBoolean())
          .isEqualTo(model.path("name").asText().equals("volatility_forecast"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 400 | the body is no JSON: it is empty",
        "{ | 400 | the body is no JSON",
        "{} {} | 400 | the body is no JSON",
        "{\"variant\":\"ml\",\"variant\":\"ml\"} | 400 | a name twice",
        "3 | 422 | must be an object",
        "{} | 422 | variant must be ml or baseline",
        "{\"variant\":\"oracle\"} | 422 | variant must be ml or baseline",
        "{\"variant\":\"ml\",\"model\":\"x\"} | 422 | model is not known here",
        "{\"variant\":\"ml\",\"version\":3} | 422 | version must be a text",
        "{\"variant\":\"ml\",\"version\":\"../../etc\"} | 422 | version must be an artifact's name",
        "{\"variant\":\"baseline\",\"version\":\"xgboost\"} | 422 | there is one baseline",
        "{\"variant\":\"ml\",\"version\":\"crystal_ball\"} | 422 | there is no model"
            + " 'crystal_ball'",
        "{\"variant\":\"ml\",\"version\":\"xgboost/1\"} | 409 | there is no model.json",
      })
  void shouldRefuseAndLeaveTheModelThatAnswers(String body, int status, String detail) {
    ApiClient.Reply reply = put(body);
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.detail()).contains(detail);
    assertThat(active.current()).contains(before);
  }

  @Test
  void shouldSayThatTheBrokerIsAway() {
    control.isAway(true);
    ApiClient.Reply reply = put("{\"variant\":\"baseline\"}");
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.detail()).contains("the broker did not take the switch");
  }

  private ApiClient.Reply put(String body) {
    return api.ask(
        "PUT",
        "/models/active",
        BodyPublishers.ofString(body),
        "Authorization",
        ADMIN,
        "Content-Type",
        "application/json");
  }
}
