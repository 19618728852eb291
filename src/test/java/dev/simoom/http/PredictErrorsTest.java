package dev.simoom.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.http.problem.ApiClient;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class PredictErrorsTest {
  private static final int LIMIT = 1 << 20;

  private final ApiClient api;

  PredictErrorsTest(@LocalServerPort int port) {
    api = new ApiClient(port);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"price\":}",
        "{\"price\":1",
        "{\"price\":1}}",
        "{\"price\":1} {\"price\":2}",
        "{'price':1}",
        "{\"price\":01}",
        "{\"price\":1,}",
        "nonsense",
        "{\"price\":1,\"price\":2}",
        "{\"rows\":[{\"n\":1}],\"rows\":[{\"n\":1}]}",
        "{\"rows\":[{\"n\":1,\"n\":1}]}",
        "{\"unknown\":1,",
      })
  void shouldCallMalformedWhatIsNoJson(String body) {
    ApiClient.Reply reply = api.predict(body);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.detail()).startsWith("the body is no JSON: ");
  }

  @Test
  void shouldSayWhereTheJsonBreaks() {
    assertThat(api.predict("{\"price\": 1,\n \"n\": x}").detail())
        .isEqualTo("the body is no JSON: it breaks near line 2, column 9");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | the body must be an object, not an array",
        "1 | the body must be an object, not a number",
        "null | the body must be an object, not null",
        "NaN | the body must be an object, not a number",
        "{} | price is required",
        "{\"midprice\":1} | price is required",
        "{\"price\":null} | price is required",
        "{\"price\":\"1\"} | price must be a number, not a string",
        "{\"price\":true} | price must be a number, not a boolean",
        "{\"price\":[1]} | price must be a number, not an array",
        "{\"price\":{\"v\":1}} | price must be a number, not an object",
        "{\"price\":0} | price must be more than 0",
        "{\"price\":-1} | price must be more than 0",
        "{\"price\":1e-999} | price must be more than 0",
        "{\"price\":NaN} | price must be finite and within the range of a double",
        "{\"price\":-Infinity} | price must be finite and within the range of a double",
        "{\"price\":1e999} | price must be finite and within the range of a double",
        "{\"price\":1,\"ret_mean\":Infinity} | ret_mean must be finite and within the range of a"
            + " double",
        "{\"price\":1,\"midprice\":-5} | midprice must be more than 0",
        "{\"price\":1,\"volatility\":-0.1} | volatility must be at least 0",
        "{\"price\":1,\"order_book_imbalance\":1.01} | order_book_imbalance must be at most 1",
        "{\"price\":1,\"order_book_imbalance\":-1.01} | order_book_imbalance must be at least -1",
        "{\"price\":1,\"n\":1.5} | n must be a whole number",
        "{\"price\":1,\"n\":-1} | n must be at least 0",
        "{\"price\":1,\"prise\":1} | prise is no feature; /openapi.json lists those there are",
        "{\"price\":1,\"volatility\":0,\"volatility_60s\":0} | volatility and volatility_60s are"
            + " the same feature; give one",
        "{\"price\":1,\"rows\":[{\"n\":1}]} | rows must stand alone: give rows, or one row's"
            + " fields",
        "{\"rows\":[{\"n\":1}],\"midprice\":null} | rows must stand alone: give rows, or one row's"
            + " fields",
        "{\"rows\":[]} | rows must have at least one row",
        "{\"rows\":{}} | rows must be an array, not an object",
        "{\"rows\":null} | rows must be an array, not null",
        "{\"rows\":[1]} | rows[0] must be an object, not a number",
        "{\"rows\":[{\"n\":1},null]} | rows[1] must be an object, not null",
        "{\"rows\":[{}]} | rows[0].n is required",
        "{\"rows\":[{\"n\":1},{\"n\":0}]} | rows[1].n must be more than 0",
        "{\"rows\":[{\"n\":1},{\"n\":1},{\"n\":1},{\"n\":1,\"ret_mean\":\"x\"}]} | rows[3].ret_mean"
            + " must be a number, not a string",
        "{\"rows\":[{\"n\":1,\"price\":-2}]} | rows[0].price must be more than 0",
      })
  void shouldNameWhatIsWrongInAWrongShape(String body, String detail) {
    ApiClient.Reply reply = api.predict(body);
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.detail()).isEqualTo(detail);
  }

  @Test
  void shouldRefuseNestingBeyondAnyBodysNeed() {
    ApiClient.Reply reply = api.predict("{\"price\":" + "[".repeat(100_000));
    assertThat(reply.status()).isEqualTo(422);
  }

  @Test
  void shouldRefuseANumberOfAMillionDigits() {
    ApiClient.Reply reply = api.predict("{\"price\":" + "9".repeat(1_000_000) + "}");
    assertThat(reply.status()).isEqualTo(422);
  }

  @Test
  void shouldShortenAndCleanWhatItRepeats() {
    ApiClient.Reply reply = api.predict("{\"price\":1,\"a\\n" + "b".repeat(200) + "\":1}");
    assertThat(reply.detail())
        .startsWith("a?bbb")
        .contains("b... is no feature")
        .hasSizeLessThan(130);
  }

  @Test
  void shouldReadABodyOfExactlyOneMebibyte() {
    String body = "{\"price\":1}";
    assertThat(api.predict(body + " ".repeat(LIMIT - body.length())).status()).isEqualTo(200);
  }

  @Test
  void shouldRefuseABodyOverOneMebibyte() {
    String body = "{\"price\":1}";
    ApiClient.Reply reply = api.predict(body + " ".repeat(LIMIT - body.length() + 1));
    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.detail()).isEqualTo("the body has more than 1048576 bytes");
  }

  @Test
  void shouldRefuseABodyOverOneMebibyteWhoseLengthIsNotAnnounced() {
    byte[] body = " ".repeat(LIMIT + 1).getBytes(StandardCharsets.UTF_8);
    ApiClient.Reply reply =
        api.predict(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
    assertThat(reply.status()).isEqualTo(413);
  }

  @Test
  void shouldReadABodyWhoseLengthIsNotAnnounced() {
    byte[] body = "{\"price\":1}".getBytes(StandardCharsets.UTF_8);
    ApiClient.Reply reply =
        api.predict(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
    assertThat(reply.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=utf-16",
        "application/json; charset=nonsense",
        "*/*",
        "nonsense",
      })
  void shouldReadNothingButJsonInUtf8(String contentType) {
    ApiClient.Reply reply =
        api.ask(
            "POST",
            "/predict",
            BodyPublishers.ofString("{\"price\":1}"),
            "Content-Type",
            contentType);
    assertThat(reply.status()).isEqualTo(415);
    assertThat(reply.detail()).contains("application/json").contains(contentType);
  }

  @Test
  void shouldRefuseABodyWithoutAMediaType() {
    ApiClient.Reply reply = api.ask("POST", "/predict", BodyPublishers.ofString("{}"));
    assertThat(reply.status()).isEqualTo(415);
    assertThat(reply.detail()).contains("Content-Type is missing");
  }

  @Test
  void shouldRefuseACompressedBody() {
    ApiClient.Reply reply =
        api.ask(
            "POST",
            "/predict",
            BodyPublishers.ofString("{\"price\":1}"),
            "Content-Type",
            "application/json",
            "Content-Encoding",
            "gzip");
    assertThat(reply.status()).isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "application/json;q=0", "nonsense", "image/png, text/*"})
  void shouldSayWhatItGivesToWhoAcceptsSomethingElse(String accept) {
    ApiClient.Reply reply =
        api.ask(
            "POST",
            "/predict",
            BodyPublishers.ofString("{\"price\":1}"),
            "Content-Type",
            "application/json",
            "Accept",
            accept);
    assertThat(reply.status()).isEqualTo(406);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/*", "application/*", "text/html, */*;q=0.1", "application/json"})
  void shouldAnswerWhoAcceptsJson(String accept) {
    ApiClient.Reply reply =
        api.ask(
            "POST",
            "/predict",
            BodyPublishers.ofString("{\"price\":1}"),
            "Content-Type",
            "application/json; charset=UTF-8",
            "Accept",
            accept);
    assertThat(reply.status()).isEqualTo(200);
  }
}
