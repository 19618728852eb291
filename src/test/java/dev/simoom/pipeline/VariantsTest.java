package dev.simoom.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simoom.scoring.LoggedScores;
import dev.simoom.scoring.LoggedScoresJson;
import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.PredictionJson;
import dev.simoom.scoring.VariantScore;
import dev.simoom.stream.HealthPart;
import dev.simoom.support.RunningSimoom;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which models score, edited in the router while the whole program runs. */
class VariantsTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir static Path folder;
  private static String original;
  private static RunningSimoom simoom;
  private static KafkaProducer<String, byte[]> producer;
  private static long second = 1_700_000_000L;

  @BeforeAll
  static void start() throws IOException {
    Path routes = Files.createDirectories(folder.resolve("routes"));
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/routes"))) {
      for (Path file : files.toList()) {
        Files.copy(file, routes.resolve(file.getFileName().toString()));
      }
    }
    original = Files.readString(routes.resolve("score.camel.yaml"));
    simoom =
        RunningSimoom.in(folder)
            .set("simoom.roles", "scoring,api")
            .set("simoom.routes", routes.toString())
            .start();
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", simoom.broker()),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  @AfterAll
  static void stop() {
    producer.close();
    simoom.close();
  }

  @BeforeEach
  void asShipped() throws IOException {
    Files.writeString(folder.resolve("routes").resolve("score.camel.yaml"), original);
    await()
        .atMost(SOON)
        .until(
            () -> scorers(scored("BTC-USD")), List.of("volatility_forecast", "baseline")::equals);
  }

  private static void edit(String from, String to) throws IOException {
    assertThat(original).contains(from);
    Files.writeString(
        folder.resolve("routes").resolve("score.camel.yaml"), original.replace(from, to));
  }

  /** Sends a row and gives what was made of it. */
  private static LoggedScores scored(String product) {
    long now = second++;
    String row =
        "{\"product_id\":\"%s\",\"second\":%d,\"volatility_60s\":0.001}".formatted(product, now);
    producer.send(
        new ProducerRecord<>("ticks.features", product, row.getBytes(StandardCharsets.UTF_8)));
    producer.flush();
    await().atMost(SOON).until(() -> predicted(product, now).isPresent());
    LoggedScoresJson json = new LoggedScoresJson();
    LoggedScores scores =
        simoom.topic("predictions.log").stream()
            .map(json::read)
            .filter(s -> s.productId().equals(product) && s.second() == now)
            .findFirst()
            .orElseThrow();
    assertThat(predicted(product, now))
        .map(Prediction::modelVersion)
        .hasValue(scores.answer().modelVersion());
    return scores;
  }

  private static Optional<Prediction> predicted(String product, long second) {
    PredictionJson json = new PredictionJson();
    return simoom.topic("ticks.predictions").stream()
        .map(json::read)
        .filter(p -> p.productId().equals(product) && p.second() == second)
        .findFirst();
  }

  private static List<String> scorers(LoggedScores scores) {
    return scores.scores().stream()
        .map(VariantScore::modelVersion)
        .map(version -> version.replaceFirst("/.*", ""))
        .toList();
  }

  private static String shadow(String name) {
    return "              - to:\n"
        + "                  id: %s-beside\n".formatted(name.replace('_', '-'))
        + "                  uri: score:%s\n".formatted(name)
        + "                  parameters:\n"
        + "                    role: shadow\n";
  }

  private static String when(String condition, String uri) {
    return "            when:\n"
        + "              - id: edited\n"
        + "                simple: \"%s\"\n".formatted(condition)
        + "                steps:\n"
        + "                  - to:\n"
        + "                      id: edited-answers\n"
        + "                      uri: %s\n".formatted(uri);
  }

  @Test
  void shouldAnswerAndShadowAsAnEditSays() throws IOException {
    edit(
        shadow("ml") + shadow("baseline"),
        shadow("baseline") + shadow("xgboost") + shadow("logistic_regression"));

    await()
        .atMost(SOON)
        .until(
            () -> scorers(scored("BTC-USD")),
            List.of("volatility_forecast", "baseline", "xgboost", "logistic_regression")::equals);
  }

  @Test
  void shouldLetABranchAnswerOneProduct() throws IOException {
    edit("            when:\n", when("${header.product} == 'ETH-USD'", "score:xgboost"));

    await()
        .atMost(SOON)
        .until(() -> scored("ETH-USD").answer().modelVersion().startsWith("xgboost/"));
    LoggedScores eth = scored("ETH-USD");
    assertThat(scorers(eth)).containsExactly("xgboost", "volatility_forecast", "baseline");
    assertThat(eth.answer().branch()).isEqualTo("edited");
    LoggedScores btc = scored("BTC-USD");
    assertThat(scorers(btc)).containsExactly("volatility_forecast", "baseline");
    assertThat(btc.answer().branch()).isEqualTo("otherwise");
  }

  @Test
  void shouldLetACanaryAnswerAllOfItsShare() throws IOException {
    edit(
        "            when:\n",
        when("${bean:canary?method=product(${header.product}, 1.0)}", "score:xgboost"));

    await()
        .atMost(SOON)
        .until(() -> scored("BTC-USD").answer().modelVersion().startsWith("xgboost/"));
  }

  @Test
  void shouldRefuseANameThatIsNoneAndGoOn() throws IOException {
    String before = scored("BTC-USD").answer().modelVersion();

    edit("uri: score:ml\n", "uri: score:xgbost\n");

    await().atMost(SOON).until(() -> health().status() == HealthPart.Status.WARNING);
    assertThat(health().detail())
        .contains("score.camel.yaml:", "there is no model 'xgbost'", "xgboost");
    assertThat(scored("BTC-USD").answer().modelVersion()).isEqualTo(before);

    edit("role: shadow", "role: shade");

    await().atMost(SOON).until(() -> health().detail().contains("shade"));
    assertThat(scored("BTC-USD").answer().modelVersion()).isEqualTo(before);

    Files.writeString(folder.resolve("routes").resolve("score.camel.yaml"), original);
    await().atMost(SOON).until(() -> health().status() == HealthPart.Status.OK);
  }

  @Test
  void shouldSendWhatIsNoScoresToTheDeadLettersAndGoOn() {
    producer.send(new ProducerRecord<>("predictions.log", "X-USD", new byte[] {'?'}));
    producer.flush();
    await()
        .atMost(SOON)
        .until(
            () ->
                simoom.topic("ticks.dlq").stream()
                    .map(String::new)
                    .anyMatch(l -> l.contains("predictions.log-") && l.contains("not scores")));
  }

  @Test
  void shouldWriteScoresToAFileWhereTheBrokerDoesNotTakeThem() throws Exception {
    scored("F-USD");
    largestMessage("64");
    try {
      long now = second++;
      String row = "{\"product_id\":\"F-USD\",\"second\":%d,\"volatility_60s\":0.1}".formatted(now);
      producer.send(
          new ProducerRecord<>("ticks.features", "F-USD", row.getBytes(StandardCharsets.UTF_8)));
      producer.flush();
      await().atMost(SOON).until(() -> predicted("F-USD", now).isPresent());
      try (Stream<Path> files = Files.list(folder.resolve("predictions"))) {
        assertThat(files.toList())
            .singleElement()
            .satisfies(
                file ->
                    assertThat(new LoggedScoresJson().read(Files.readAllBytes(file)))
                        .matches(s -> s.productId().equals("F-USD") && s.second() == now));
      }
      assertThat(simoom.counter("simoom.prediction.log.file.rows")).isEqualTo(1);
    } finally {
      largestMessage("1048588");
    }
  }

  private static void largestMessage(String bytes) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", simoom.broker()))) {
      ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "predictions.log");
      admin
          .incrementalAlterConfigs(
              Map.of(
                  topic,
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry("max.message.bytes", bytes), AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
    // the controller has it then; the broker that takes records hears of it a moment later
    boolean takes = Integer.parseInt(bytes) > 64;
    await().atMost(SOON).until(() -> brokerTakesScores() == takes);
  }

  /** Sends scores once more that were sent before. */
  private static boolean brokerTakesScores() throws Exception {
    List<byte[]> sent = simoom.topic("predictions.log");
    byte[] again = sent.get(sent.size() - 1);
    try {
      producer.send(new ProducerRecord<>("predictions.log", "BTC-USD", again)).get();
      return true;
    } catch (ExecutionException e) {
      assertThat(e).hasCauseInstanceOf(RecordTooLargeException.class);
      return false;
    }
  }

  private static HealthPart.Report health() {
    return simoom.health("routes");
  }
}
