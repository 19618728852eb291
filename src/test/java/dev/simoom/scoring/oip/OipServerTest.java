package dev.simoom.scoring.oip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.model.ProductLevel;
import dev.simoom.model.Tau;
import dev.simoom.model.Variant;
import dev.simoom.stream.HealthPart;
import dev.simoom.support.GivenModel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A model behind a server that answers, answers badly, or does not. */
class OipServerTest {
  private static final Duration LIMIT = Duration.ofMillis(300);

  private final FeatureCatalogue catalogue = new FeatureCatalogue();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final OipServers servers =
      new OipServers(catalogue, metrics, Map.of("KEY", "Bearer abc")::get);
  private final OipConfiguration options = new OipConfiguration();
  private OipStub stub;

  @BeforeEach
  void start() throws IOException {
    stub = new OipStub();
    options.setTimeout(LIMIT);
    options.setRetry(Duration.ofSeconds(30));
  }

  @AfterEach
  void stop() {
    stub.close();
  }

  private OipServer open() {
    return servers.open(
        stub.url(), options, () -> Optional.of(new GivenModel(Variant.ML, "champion", x -> 0.5)));
  }

  private FeatureRow row(double volatility, double move) {
    double[] values = new double[catalogue.size()];
    Arrays.fill(values, Double.NaN);
    values[catalogue.position("volatility_60s").orElseThrow()] = volatility;
    values[catalogue.position("return_60s").orElseThrow()] = move;
    return new FeatureRow("BTC-USD", 1_700_000_000L, values);
  }

  private List<FeatureRow> rows(int count) {
    return IntStream.range(0, count).mapToObj(i -> row(i, -i)).toList();
  }

  private double unanswered(OipReason reason) {
    return metrics
        .get("simoom.oip.rows.unanswered")
        .tag("model_name", "oip_m")
        .tag("reason", reason.label())
        .counter()
        .count();
  }

  @Test
  void shouldAskForTheRowsOfAPollInOneRequestOverOneConnection() {
    stub.answers(200, OipStub.probabilities(0.25, 0.0, 1.0));
    OipServer server = open();

    List<FeatureRow> rows = List.of(row(1e-4, 2), row(0.1, Double.NaN), row(3, 0.3333333333333333));
    List<OipScore> scores = server.score(rows, new Object());
    server.score(rows, new Object());

    assertThat(scores).extracting(OipScore::probability).containsExactly(0.25, 0.0, 1.0);
    assertThat(scores).extracting(OipScore::row).isEqualTo(rows);
    assertThat(scores).allSatisfy(score -> assertThat(score.model().id()).isEqualTo("oip_m/7"));
    assertThat(stub.requests())
        .hasSize(2)
        .contains(
            "/v2/models/m/infer {\"inputs\":[{\"name\":\"x\",\"shape\":[3,2],"
                + "\"datatype\":\"FP64\",\"data\":[1.0E-4,2.0,0.1,null,3.0,0.3333333333333333]}],"
                + "\"outputs\":[{\"name\":\"probability\"}]}");
    assertThat(stub.connections()).isEqualTo(1);
    assertThat(metrics.get("simoom.oip.rows").counter().count()).isEqualTo(6);
    assertThat(servers.check().status()).isEqualTo(HealthPart.Status.OK);
  }

  @Test
  void shouldSplitWhatIsMoreThanARequestMayHave() {
    options.setBatch(2);
    stub.answers(
        (exchange, request) ->
            OipStub.send(
                exchange,
                200,
                request.contains("[2,2]")
                    ? OipStub.probabilities(0.1, 0.2)
                    : OipStub.probabilities(0.3)));

    assertThat(open().score(rows(5), new Object()))
        .extracting(OipScore::probability)
        .containsExactly(0.1, 0.2, 0.1, 0.2, 0.3);
  }

  @Test
  void shouldTakeSpikesFromTheModelThatTheFleetLetsAnswer() {
    GivenModel champion = new GivenModel(Variant.ML, "champion", x -> 0.5);
    OipModel model = new OipModel("oip_m", "7", 0.5, List.of(), () -> Optional.of(champion));

    assertThat(model.tau(new double[0], "BTC-USD", ProductLevel.NONE)).isEqualTo(Tau.UNKNOWN);
    assertThat(model.calibration("BTC-USD")).isEqualTo("none");
  }

  static Stream<Arguments> badAnswers() {
    return Stream.of(
        Arguments.of(OipReason.STATUS, 400, "{\"error\":\"no\"}"),
        Arguments.of(OipReason.STATUS, 500, OipStub.probabilities(0.1, 0.2)),
        Arguments.of(OipReason.STATUS, 302, ""),
        Arguments.of(OipReason.STATUS, 204, ""),
        Arguments.of(OipReason.MALFORMED, 200, ""),
        Arguments.of(OipReason.MALFORMED, 200, "<html>"),
        Arguments.of(OipReason.MALFORMED, 200, "[0.1,0.2]"),
        Arguments.of(OipReason.MALFORMED, 200, OipStub.probabilities(0.1, 0.2) + "x"),
        Arguments.of(OipReason.MALFORMED, 200, OipStub.probabilities(0.1)),
        Arguments.of(OipReason.MALFORMED, 200, OipStub.probabilities(0.1, 0.2, 0.3)),
        Arguments.of(
            OipReason.MALFORMED, 200, OipStub.probabilities(0.1, 0.2).replace("0.2]", "0.2,0.3]")),
        Arguments.of(
            OipReason.MALFORMED, 200, OipStub.probabilities(0.1, 0.2).replace("[2,1]", "[1,2]")),
        Arguments.of(
            OipReason.MALFORMED,
            200,
            OipStub.probabilities(0.1, 0.2).replace("probability", "other")),
        Arguments.of(OipReason.MALFORMED, 200, OipStub.probabilities(0.1, Double.NaN)),
        Arguments.of(OipReason.MALFORMED, 200, "{\"a\":" + "[".repeat(100_000)));
  }

  @ParameterizedTest
  @MethodSource("badAnswers")
  void shouldLeaveRowsToTheBaselineWhereTheAnswerIsBad(OipReason reason, int status, String body) {
    stub.answers(
        (exchange, request) -> {
          exchange.getResponseHeaders().set("Location", stub.url() + "/elsewhere");
          OipStub.send(exchange, status, body);
        });

    List<OipScore> scores = open().score(rows(2), new Object());

    assertThat(scores).hasSize(2);
    assertThat(scores).allSatisfy(s -> assertThat(s.reason()).hasValue(reason));
    assertThat(scores).allSatisfy(s -> assertThat(s.probability()).isNaN());
    assertThat(unanswered(reason)).isEqualTo(2);
    assertThat(stub.requests()).hasSize(1);
    assertThat(servers.check().status()).isEqualTo(HealthPart.Status.WARNING);
    assertThat(servers.check().detail())
        .contains("oip_m is not answering", reason.label())
        .doesNotContain("127.0.0.1");
  }

  @Test
  void shouldLeaveARowAloneToTheBaselineThatHasNoProbability() {
    stub.answers(200, OipStub.probabilities(0.1, 1.1, -0.1, "null", "\"0.5\"", 1e300, 0.9));

    List<OipScore> scores = open().score(rows(7), new Object());

    assertThat(scores).filteredOn(s -> s.reason().isEmpty()).hasSize(2);
    assertThat(scores.get(6).probability()).isEqualTo(0.9);
    assertThat(unanswered(OipReason.NO_PROBABILITY)).isEqualTo(5);
  }

  @Test
  void shouldTakeTheSecondOfTwoClasses() {
    stub.answers(
        200,
        OipStub.probabilities(0.9, 0.1)
            .replace("[2,1]", "[2,2]")
            .replace("[0.9, 0.1]", "[[0.9,0.1],[0.7,0.3]]"));

    assertThat(open().score(rows(2), new Object()))
        .extracting(OipScore::probability)
        .containsExactly(0.1, 0.3);
  }

  @Test
  void shouldReadNoAnswerThatIsHuge() {
    stub.answers(
        (exchange, request) -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] much = new byte[1 << 20];
          Arrays.fill(much, (byte) ' ');
          for (int i = 0; i < 100; i++) {
            exchange.getResponseBody().write(much);
          }
        });
    options.setTimeout(Duration.ofSeconds(10));

    assertThat(open().score(rows(1), new Object()))
        .allSatisfy(s -> assertThat(s.reason()).hasValue(OipReason.TOO_LARGE));
  }

  @Test
  void shouldWaitNoLongerThanItMayForAnAnswerThatDrips() {
    stub.answers(
        (exchange, request) -> {
          exchange.sendResponseHeaders(200, 0);
          for (int i = 0; i < 1000; i++) {
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
            pause();
          }
        });
    OipServer server = open();

    long begun = System.nanoTime();
    List<OipScore> scores = server.score(rows(1), new Object());

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(LIMIT, LIMIT.multipliedBy(4));
    assertThat(scores.get(0).reason()).hasValue(OipReason.SLOW);

    begun = System.nanoTime();
    for (int i = 0; i < 1000; i++) {
      assertThat(server.score(rows(1), new Object()).get(0).reason())
          .hasValue(OipReason.CIRCUIT_OPEN);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LIMIT);
    assertThat(stub.requests()).hasSize(1);
    assertThat(unanswered(OipReason.CIRCUIT_OPEN)).isEqualTo(1000);
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void shouldLetAllRowsOfAPollWaitNoLongerThanTheLimit() {
    options.setBatch(1);
    stub.answers(
        (exchange, request) -> {
          pause();
          OipStub.send(exchange, 200, OipStub.probabilities(0.25));
        });
    OipServer server = open();
    Object poll = new Object();

    long begun = System.nanoTime();
    List<OipScore> scores = server.score(rows(100), poll);

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LIMIT.multipliedBy(4));
    assertThat(scores.get(0).reason()).isEmpty();
    assertThat(scores.get(99).reason()).hasValue(OipReason.LATE);
    // the server is well: the next poll is answered
    assertThat(server.score(rows(1), new Object()).get(0).reason()).isEmpty();
    assertThat(servers.check().status()).isEqualTo(HealthPart.Status.OK);
  }

  @Test
  void shouldAskAgainWhatWasGone() throws IOException {
    options.setRetry(Duration.ofMillis(50));
    int port = stub.port();
    OipServer server = open();
    stub.close();

    assertThat(server.score(rows(1), new Object()).get(0).reason()).hasValue(OipReason.GONE);

    stub = new OipStub(port);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> server.score(rows(1), new Object()).get(0).reason().isEmpty());
    assertThat(unanswered(OipReason.GONE)).isPositive();
  }

  @Test
  void shouldBeginWithoutAServerAndAskItForItsDescriptionLater() throws IOException {
    options.setRetry(Duration.ofMillis(50));
    int port = stub.port();
    stub.close();
    OipServer server = open();
    assertThat(server.score(rows(1), new Object()).get(0).reason()).isPresent();

    stub = new OipStub(port);
    stub.describes(OipStub.METADATA.replace("return_60s", "phase_of_the_moon"));
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> server.score(rows(1), new Object()).get(0).reason(),
            Optional.of(OipReason.REFUSED)::equals);

    stub.describes(OipStub.METADATA);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> server.score(rows(1), new Object()).get(0).reason().isEmpty());
  }

  @Test
  void shouldReadATensorAFeature() {
    stub.describes(
        """
        {"inputs":[{"name":"return_60s","datatype":"FP32","shape":[-1]},
        {"name":"volatility_60s","datatype":"FP64","shape":[-1,1]}],
        "outputs":[{"name":"p"}]}\
        """);
    stub.answers(200, OipStub.probabilities(0.5).replace("probability", "p"));
    options.setMissing("-1");

    assertThat(open().score(List.of(row(3, Double.NaN)), new Object()).get(0).probability())
        .isEqualTo(0.5);
    assertThat(stub.requests().get(0))
        .contains(
            "{\"name\":\"return_60s\",\"shape\":[1],\"datatype\":\"FP32\",\"data\":[-1.0]}",
            "{\"name\":\"volatility_60s\",\"shape\":[1,1],\"datatype\":\"FP64\",\"data\":[3.0]}");
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of(
            OipStub.METADATA.replace("return_60s", "phase_of_the_moon"), "'phase_of_the_moon'"),
        Arguments.of(OipStub.METADATA.replace("return_60s", "volatility"), "'volatility' twice"),
        Arguments.of(OipStub.METADATA.replace("[-1,2]", "[-1,3]"), "[-1,3]"),
        Arguments.of(
            OipStub.METADATA.replace("FP64\",\"shape\":[-1,2]", "BYTES\",\"shape\":[-1,2]"),
            "'x' is of BYTES"),
        Arguments.of(OipStub.METADATA.replace("features", "f"), "the option inputs has to"),
        Arguments.of(OipStub.METADATA.replace("\"probability\"", "\"p\""), "p, prediction"),
        Arguments.of("{}", "no inputs"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void shouldRefuseAModelThatCannotBeAskedByName(String metadata, String why) {
    stub.describes(metadata);

    assertThatThrownBy(this::open)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is refused: ")
        .hasMessageContaining(why);
    assertThat(servers.check().detail()).isEqualTo("no route asks a model behind another server");
  }

  @Test
  void shouldSayWhoAsksAndKeepTheQuery() {
    options.setUrl(stub.url() + "?zone=a%26b&key=secret");
    options.setAuthorizationFrom("KEY");
    OipServer server = servers.open("", options, Optional::empty);
    server.score(rows(1), new Object());

    assertThat(stub.requests().get(0)).startsWith("/v2/models/m/infer?zone=a%26b&key=secret ");
    assertThat(stub.keys()).containsOnly("Bearer abc");
  }

  static Stream<Arguments> wrongOptions() {
    return Stream.of(
        Arguments.of("http://me:pw@host/v2/models/m", "url has a user in it"),
        Arguments.of("ftp://host/v2/models/m", "url is 'ftp://host/v2/models/m'"),
        Arguments.of("http://host:8000/models/m", "allowed is an http or https address as"),
        Arguments.of("http://host:8000/v2/models/m/infer", "allowed is an http or https address"),
        Arguments.of("http:///v2/models/m", "url is"),
        Arguments.of("http://ho st/v2/models/m", "url is"),
        Arguments.of("", "url is missing"));
  }

  @ParameterizedTest
  @MethodSource("wrongOptions")
  void shouldRefuseAnAddressThatIsNone(String url, String why) {
    assertThatThrownBy(() -> servers.open(url, options, Optional::empty))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why)
        .hasMessageNotContaining("pw@");
  }

  @Test
  void shouldRefuseOptionsByTheirName() {
    options.setBatch(0);
    assertThatThrownBy(this::open).hasMessageContaining("batch is 0");
    options.setBatch(1);
    options.setThreshold(Double.NaN);
    assertThatThrownBy(this::open).hasMessageContaining("threshold is NaN");
    options.setThreshold(0.5);
    options.setMissing("none");
    assertThatThrownBy(this::open).hasMessageContaining("missing is 'none'");
    options.setMissing("null");
    options.setApiKeyFrom("NO_SUCH");
    assertThatThrownBy(this::open).hasMessageContaining("apiKeyFrom names the setting 'NO_SUCH'");
    options.setApiKeyFrom("");
    options.setName("Oip");
    assertThatThrownBy(this::open).hasMessageContaining("name is 'Oip'");
    options.setName("");
    options.setTimeout(Duration.ZERO);
    assertThatThrownBy(this::open).hasMessageContaining("timeout is 0 ms");
  }
}
