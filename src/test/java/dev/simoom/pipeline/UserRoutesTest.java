package dev.simoom.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simoom.cli.SimoomCommand;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.routes.trial.RoutesTry;
import dev.simoom.routes.trial.TrialStep;
import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.PredictionJson;
import dev.simoom.stream.HealthPart;
import dev.simoom.support.RunningSimoom;
import dev.simoom.support.TopicReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.TypeConverter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Routes that a user drops into the folder of a running program. */
class UserRoutesTest {
  private static final Duration SOON = Duration.ofSeconds(90);

  @TempDir static Path work;
  private static Path folder;
  private static RunningSimoom simoom;

  @BeforeAll
  static void start() throws IOException {
    folder = Files.createDirectory(work.resolve("routes"));
    // fast, so that a minute's outcomes are there soon
    Path recording = work.resolve("sample.ndjson.gz");
    assertThat(
            SimoomCommand.commands()
                .execute("sample", "--out", recording.toString(), "--minutes", "60"))
        .isZero();
    simoom =
        RunningSimoom.in(work)
            .set("simoom.routes", folder.toString())
            .set("simoom.simulator.recording", recording.toString())
            .set("simoom.simulator.speed", "10")
            .start();
    awaitThat("predictions", () -> simoom.topic("ticks.predictions").size() >= 20);
  }

  @AfterAll
  static void stop() {
    simoom.close();
  }

  @Test
  void shouldGiveRecordsWithHeadersAndCreateATopicThatIsMissing() throws IOException {
    write(
        "rows-of-eth",
        """
        - route:
            id: rows-of-eth
            from:
              uri: kamelet:simoom-rows-source
              parameters:
                group: rows-of-eth
              steps:
                - filter:
                    id: eth-alone
                    simple: "${header.product} == 'ETH-USD' && ${body.second} == ${header.second}"
                    steps:
                      - setBody:
                          id: spread-of-eth
                          simple: "${header.product} ${body.value('spread_rel')}"
                      - to:
                          id: spread-to-topic
                          uri: kafka:my.spreads
        """);

    awaitThat("a topic of its own", () -> !simoom.topic("my.spreads").isEmpty());
    assertThat(new String(simoom.topic("my.spreads").get(0))).matches("ETH-USD [0-9.E-]+");
    assertThat(simoom.counter("simoom.topics.created")).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ticks", "rows", "predictions", "outcomes"})
  void shouldHaveASourceForEachKindOfRecord(String kind) throws IOException {
    write("copied-" + kind, toTopic("copied-" + kind, "my." + kind).replace("predictions", kind));

    awaitThat("copies", () -> !simoom.topic("my." + kind).isEmpty());
    assertThat(new String(simoom.topic("my." + kind).get(0))).contains("\"product_id\":");
    Files.delete(folder.resolve("copied-" + kind + ".camel.yaml"));
  }

  @Test
  void shouldLetARouteThatIsReplacedReadOnAndOneThatIsGoneStop() throws IOException {
    write("replaced", toTopic("replaced", "my.first"));
    awaitThat("the first topic", () -> !simoom.topic("my.first").isEmpty());

    write("replaced", toTopic("replaced", "my.second"));
    awaitThat("the second topic", () -> !simoom.topic("my.second").isEmpty());

    long sources = sources();
    Files.delete(folder.resolve("replaced.camel.yaml"));
    awaitThat("it to go", () -> camel().getRoute("replaced") == null);
    awaitThat("its source to go", () -> sources() == sources - 1);
  }

  @Test
  void shouldRefuseAnEditThatFailsOnRealRecordsAndSayWhere() throws IOException {
    write("tried", toTopic("tried", "my.tried"));
    awaitThat("the route", () -> camel().getRoute("tried") != null);

    write(
        "tried",
        """
        - route:
            id: tried
            from:
              uri: kamelet:simoom-predictions-source
              parameters:
                group: tried
              steps:
                - setBody:
                    id: no-such-accessor
                    simple: "${body.noSuchAccessor}"
                - to:
                    id: to-topic-of-tried
                    uri: kafka:my.never
        """);

    awaitThat(
        "a refusal",
        () -> simoom.health("routes").detail().contains("tried.camel.yaml:8: route 'tried'"));
    assertThat(simoom.health("routes").status()).isEqualTo(HealthPart.Status.WARNING);
    assertThat(simoom.health("routes").detail()).contains("node 'no-such-accessor' fails");
    assertThat(camel().getRoute("tried")).isNotNull();
    assertThat(TopicReader.topics(simoom.broker())).doesNotContain("my.never");

    write("tried", toTopic("tried", "my.tried"));
    awaitThat("good health", () -> simoom.health("routes").status() == HealthPart.Status.OK);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          features, features, product-of-share, ${body.noSuchAccessor}
          scoring,  scoring,  product-of-rows,  ${body.noSuchAccessor}
          scoring,  send-predictions, predictions-of-batch, ${exchangeProperty.batch.noSuchAccessor}
          outcomes, outcomes, outcomes-to-batch, ${body[0].noSuchAccessor}
          score,    score-and-shadows, side-by-side, ${body[0].noSuchAccessor}
          """)
  void shouldRefuseAnEditOfARouteOfTheProgramThatFailsOnRealRecords(
      String name, String route, String before, String fails) throws IOException {
    String shipped = Files.readString(Path.of("src/main/resources/routes", name + ".camel.yaml"));
    awaitThat("outcomes", () -> !simoom.topic("predictions.outcomes").isEmpty());
    Route running = camel().getRoute(route);

    write(name, broken(shipped, before, fails));

    awaitThat(
        "a refusal",
        () -> simoom.health("routes").detail().contains("node 'broken-by-hand' fails"));
    assertThat(simoom.health("routes").detail())
        .containsPattern(name + ".camel.yaml:[0-9]+: route '" + route + "'");
    assertThat(camel().getRoute(route)).isSameAs(running);
    Files.delete(folder.resolve(name + ".camel.yaml"));
    awaitThat("good health", () -> simoom.health("routes").status() == HealthPart.Status.OK);
    assertThat(camel().getRoute(route)).isSameAs(running);
  }

  /** With a step of this expression before a node. */
  private static String broken(String yaml, String before, String expression) {
    Matcher node = Pattern.compile("(?m)^( *)- \\w+:\\n *id: " + before + "\\n").matcher(yaml);
    assertThat(node.find()).as(before).isTrue();
    String step =
        "%1$s- setBody:%n%1$s    id: broken-by-hand%n%1$s    simple: \"%2$s\"%n"
            .formatted(node.group(1), expression);
    return yaml.substring(0, node.start()) + step + yaml.substring(node.start());
  }

  @Test
  void shouldTryTheRoutesOfAPollAsAPollWould() throws Exception {
    // an edited copy of a file of the program's has its name
    Path file =
        Files.copy(
            Path.of("src/main/resources/routes/scoring.camel.yaml"),
            work.resolve("scoring.camel.yaml"));

    RoutesTry.Result result = RoutesTry.of(file, simoom.broker(), 20);

    assertThat(result.problems()).isEmpty();
    assertThat(result.steps())
        .filteredOn(step -> step.node().equals("predictions-to-topic"))
        .isNotEmpty()
        .allSatisfy(
            step -> {
              assertThat(step.outcome()).isEqualTo(TrialStep.Outcome.NOT_SENT);
              assertThat(step.text()).contains("\"model_variant\"");
            });
  }

  @Test
  void shouldConvertRecordsToMapJsonAndText() {
    TypeConverter converter = camel().getTypeConverter();
    double[] values = new double[simoom.bean(FeatureCatalogue.class).size()];
    Arrays.fill(values, Double.NaN);
    values[0] = 1.5;
    FeatureRow row = new FeatureRow("BTC-USD", 7, values);
    String first = simoom.bean(FeatureCatalogue.class).names().get(0);

    Map<?, ?> fields = converter.convertTo(Map.class, row);
    assertThat(new HashMap<Object, Object>(fields))
        .containsEntry("product_id", "BTC-USD")
        .containsEntry("second", 7L)
        .containsEntry(first, 1.5)
        .containsValue(null);
    assertThat(converter.convertTo(JsonNode.class, row).path(first).asDouble()).isEqualTo(1.5);
    assertThat(converter.convertTo(String.class, List.of(row, row)))
        .startsWith("[{\"product_id\":\"BTC-USD\",\"second\":7,")
        .endsWith("}]");
    assertThat(converter.convertTo(JsonNode.class, List.of(row)).size()).isEqualTo(1);
    assertThat(converter.convertTo(String.class, List.of("a", "b"))).isEqualTo("a,b");
    byte[] prediction = simoom.topic("ticks.predictions").get(0);
    Prediction read = new PredictionJson().read(prediction);
    assertThat(converter.convertTo(byte[].class, read)).isEqualTo(prediction);
    assertThat(row.value(first)).isEqualTo(1.5);
  }

  @Test
  void shouldTryAFileNodeByNodeAndShowTheMessagesWithNothingSent() throws Exception {
    Path file = Files.writeString(work.resolve("shown.camel.yaml"), toTopic("shown", "my.shown"));

    RoutesTry.Result result = RoutesTry.of(file, simoom.broker(), 5);

    assertThat(result.problems()).isEmpty();
    assertThat(result.steps())
        .hasSize(5)
        .allSatisfy(
            step -> {
              assertThat(step.node()).isEqualTo("to-topic-of-shown");
              assertThat(step.line()).isEqualTo(9);
              assertThat(step.outcome()).isEqualTo(TrialStep.Outcome.NOT_SENT);
              assertThat(step.text()).contains("\"product_id\":");
            });
    assertThat(TopicReader.topics(simoom.broker())).doesNotContain("my.shown");
  }

  @Test
  void shouldNotCallABeanOfTheProgramThatKeepsStateNorWaitForAServer() throws Exception {
    Path file =
        Files.writeString(
            work.resolve("ends.camel.yaml"),
            """
            - route:
                id: ends
                from:
                  uri: kamelet:simoom-predictions-source?group=ends
                  steps:
                    - choice:
                        id: which
                        when:
                          - simple: "${header.product} == 'BTC-USD'"
                            steps:
                              - bean:
                                  id: stateful
                                  ref: alerts
                                  method: sent
                              - setBody:
                                  id: after-the-bean
                                  constant: x
                        otherwise:
                          steps:
                            - to:
                                id: to-a-server
                                uri: http://127.0.0.1:1/
                            - setBody:
                                id: after-the-server
                                constant: x
            """);

    RoutesTry.Result result = RoutesTry.of(file, simoom.broker(), 20);

    assertThat(result.problems()).isEmpty();
    assertThat(result.steps())
        .extracting(TrialStep::node)
        .contains("stateful", "to-a-server")
        .doesNotContain("after-the-bean", "after-the-server");
  }

  private static String toTopic(String id, String topic) {
    return """
    - route:
        id: ID
        from:
          uri: kamelet:simoom-predictions-source
          parameters:
            group: ID
            offset: earliest
          steps:
            - to:
                id: to-topic-of-ID
                uri: kafka:TOPIC
    """
        .replace("ID", id)
        .replace("TOPIC", topic);
  }

  private static void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name + ".camel.yaml"), text);
  }

  private static long sources() {
    return camel().getRoutes().stream()
        .filter(route -> route.getId().startsWith("simoom-predictions-source"))
        .count();
  }

  private static CamelContext camel() {
    return simoom.bean(CamelContext.class);
  }

  private static void awaitThat(String what, Callable<Boolean> condition) {
    await(what)
        .ignoreExceptions()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(200))
        .until(condition);
  }
}
