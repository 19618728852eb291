package dev.simoom.routes.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.simoom.scoring.router.Canary;
import dev.simoom.support.SimoomJar;
import dev.simoom.support.TopicReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The recipes of {@code docs/cookbook.md}, dropped one after another into the folder of one running
 * packaged jar: what the text says happens. Of each, only the address of the webhook and what a
 * test says of it are changed.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RecipesIT {
  private static final Path RECIPES = Path.of("docs", "recipes");
  private static final Duration START = Duration.ofSeconds(180);
  private static final Duration SOON = Duration.ofSeconds(120);

  @TempDir static Path work;
  private static Path folder;
  private static SimoomJar simoom;
  private static int port;
  private static HttpServer web;
  private static final Map<String, List<String>> POSTED = new HashMap<>();
  private static final ObjectMapper JSON = new ObjectMapper();

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(SimoomJar.isThere(), "the jar is not packaged");
    web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    for (String path : List.of("/spikes", "/alerts", "/summary")) {
      POSTED.put(path, new CopyOnWriteArrayList<>());
      web.createContext(
          path,
          request -> {
            String body =
                new String(request.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            POSTED.get(path).add(body);
            request.sendResponseHeaders(204, -1);
            request.close();
          });
    }
    web.createContext(
        "/mood",
        request -> {
          byte[] mood = "{\"mood\": \"calm\"}".getBytes(StandardCharsets.UTF_8);
          // what CVE-2026-49098 is about: it must not choose the topic
          request.getResponseHeaders().add("kafka.OVERRIDE_TOPIC", "stolen");
          request.sendResponseHeaders(200, mood.length);
          request.getResponseBody().write(mood);
          request.close();
        });
    web.start();
    folder = Files.createDirectory(work.resolve("routes"));
    simoom =
        SimoomJar.run(
            work,
            Map.of("SIMOOM_ROUTES", folder.toString(), "PORT", "0"),
            SimoomJar.TELL_PORT,
            "--server.port=0");
    port = simoom.port(START);
    awaitThat("predictions", () -> !topic("ticks.predictions").isEmpty());
  }

  @AfterAll
  static void stop() {
    if (simoom != null) {
      simoom.close();
      web.stop(0);
    }
  }

  @Test
  @Order(1)
  void predictionsOfOneProduct() throws Exception {
    drop("eth-predictions");

    awaitThat("a topic of its own", () -> topic("eth.predictions").size() > 2);
    assertThat(topic("eth.predictions"))
        .allSatisfy(each -> assertThat(each.path("product_id").asText()).isEqualTo("ETH-USD"));
    assertThat(simoom.output()).contains("the topic eth.predictions was not there");
  }

  @Test
  @Order(2)
  void spikesToAWebhook() throws Exception {
    // every prediction counts as a spike, since a quiet market has none
    drop("spikes-to-webhook", ">= 0.5", ">= 0.0");

    awaitThat("posts", () -> POSTED.get("/spikes").size() > 2);
    JsonNode spike = JSON.readTree(POSTED.get("/spikes").get(0));
    assertThat(spike.path("product").asText()).isIn("BTC-USD", "ETH-USD");
    assertThat(spike.path("probability").isNumber()).isTrue();
    assertThat(spike.path("second").asLong()).isPositive();
  }

  @Test
  @Order(3)
  void rowsToFiles() throws Exception {
    drop("rows-to-files");

    Path rows = work.resolve("data/rows");
    awaitThat("files", () -> lines(rows).size() > 4);
    awaitThat("the oldest row too", () -> lines(rows).containsAll(texts("ticks.features", 3)));
    try (Stream<Path> files = Files.list(rows)) {
      assertThat(files)
          .allSatisfy(
              file ->
                  assertThat(file.getFileName().toString())
                      .matches("(BTC|ETH)-USD-\\d{4}-\\d\\d-\\d\\d-\\d\\d\\.ndjson"));
    }
  }

  @Test
  @Order(4)
  void throttle() throws Exception {
    drop("throttle");

    awaitThat("slow rows", () -> topic("rows.slow").size() >= 6);
    List<Long> times = times("rows.slow");
    long seconds = (times.get(times.size() - 1) - times.get(0)) / 1000;
    assertThat((long) times.size()).isLessThanOrEqualTo(seconds + 2);
  }

  @Test
  @Order(5)
  void enrichment() throws Exception {
    drop("enrichment");

    awaitThat("moods", () -> topic("predictions.enriched").size() > 1);
    assertThat(topic("predictions.enriched"))
        .allSatisfy(each -> assertThat(each.path("mood").asText()).isEqualTo("calm"))
        .allSatisfy(each -> assertThat(each.path("probability").isNumber()).isTrue());
    assertThat(TopicReader.readAll(broker(), "predictions.enriched")).isNotEmpty();
    assertThat(simoom.output()).doesNotContain("stolen");
  }

  @Test
  @Order(6)
  void deadLettersAgain() throws Exception {
    letter("alert for BTC-USD", "{\"text\": \"a spike\"}");
    letter("ticks.raw-0 at 7", "no tick");
    drop("dead-letters-again");

    awaitThat("the alert", () -> POSTED.get("/alerts").contains("{\"text\": \"a spike\"}"));
    assertThat(POSTED.get("/alerts")).hasSize(1);
  }

  @Test
  @Order(7)
  void minuteSummary() throws Exception {
    drop("minute-summary");

    awaitThat("a summary", () -> !POSTED.get("/summary").isEmpty());
    JsonNode summary = JSON.readTree(POSTED.get("/summary").get(0));
    assertThat(summary.isArray()).isTrue();
    assertThat(summary.get(0).path("probability").isNumber()).isTrue();
  }

  @Test
  @Order(8)
  void secondScoringRoute() throws Exception {
    drop("second-scoring");

    awaitThat("scores beside", () -> topic("predictions.random-forest").size() > 2);
    assertThat(topic("predictions.random-forest"))
        .allSatisfy(
            each -> assertThat(each.path("model_version").asText()).startsWith("random_forest"));
    assertThat(topic("ticks.predictions"))
        .noneSatisfy(
            each -> assertThat(each.path("model_version").asText()).startsWith("random_forest"));
  }

  @Test
  @Order(9)
  void ethByTheBaseline() throws Exception {
    Instant saved = drop("eth-by-baseline/score");

    awaitThat("the baseline for ETH-USD", () -> newest("ETH-USD", "baseline", saved));
    awaitThat("ml for BTC-USD", () -> newest("BTC-USD", "ml", saved));
    Instant first =
        topic("ticks.predictions").stream()
            .filter(each -> each.path("product_id").asText().equals("ETH-USD"))
            .filter(each -> each.path("model_variant").asText().equals("baseline"))
            .map(each -> Instant.parse(each.path("predicted_at").asText()))
            .min(Instant::compareTo)
            .orElseThrow();
    System.out.println(
        "ETH-USD by the baseline after " + Duration.between(saved, first).toMillis() + " ms");
    assertThat(first).isBefore(saved.plusSeconds(20));
    assertThat(predict("ETH-USD").path("model_variant").asText()).isEqualTo("baseline");
    assertThat(predict("BTC-USD").path("model_variant").asText()).isEqualTo("ml");
  }

  @Test
  @Order(10)
  void oneProductByANamedArtifact() throws Exception {
    Instant saved = drop("one-product-by-xgboost/score");

    awaitThat("xgboost for BTC-USD", () -> newestVersion("BTC-USD", "xgboost", saved));
    assertThat(predict("BTC-USD").toString()).contains("xgboost");
    assertThat(predict("ETH-USD").toString()).doesNotContain("xgboost");
  }

  @Test
  @Order(11)
  void canaryByProduct() throws Exception {
    Canary canary = new Canary();
    double weight = 0.05;
    while (canary.product("ETH-USD", weight) == canary.product("BTC-USD", weight)) {
      weight += 0.05;
    }
    String chosen = canary.product("ETH-USD", weight) ? "ETH-USD" : "BTC-USD";
    String other = chosen.equals("ETH-USD") ? "BTC-USD" : "ETH-USD";
    // with two products a weight at which one of them is chosen
    Instant saved = drop("canary-by-product/score", ", 0.1)", ", " + weight + ")");

    awaitThat("the canary's product", () -> newestVersion(chosen, "xgboost", saved));
    awaitThat("the other product", () -> newest(other, saved, each -> branch(each, "otherwise")));
    assertThat(predict(chosen).toString()).contains("xgboost");
    assertThat(predict(other).toString()).doesNotContain("xgboost");
  }

  private static boolean branch(JsonNode prediction, String branch) {
    return prediction.path("branch").asText().equals(branch);
  }

  @Test
  @Order(12)
  void tickFilter() throws Exception {
    // the simulator has no crossed quotes: one product's ticks are left out instead
    Instant saved =
        drop("tick-filter/features", "${body.crossed} == false", "${header.product} == 'ETH-USD'");
    awaitThat("the edit", () -> simoom.output().contains("(features.camel.yaml)"));

    awaitThat(
        "rows of ETH-USD alone",
        () -> {
          List<JsonNode> rows = topic("ticks.features");
          long newest = newestSecond(rows, "ETH-USD");
          return newest > saved.getEpochSecond() && newest - newestSecond(rows, "BTC-USD") > 8;
        });
  }

  private static long newestSecond(List<JsonNode> rows, String product) {
    return rows.stream()
        .filter(row -> row.path("product_id").asText().equals(product))
        .mapToLong(row -> row.path("second").asLong())
        .max()
        .orElse(0);
  }

  @Test
  @Order(13)
  void noPredictionIsLostOrMadeTwiceOverTheEdits() throws Exception {
    Set<String> rows = new HashSet<>();
    topic("ticks.features").forEach(row -> rows.add(key(row)));
    awaitThat(
        "a prediction a row",
        () -> topic("ticks.predictions").stream().map(RecipesIT::key).toList().containsAll(rows));
    List<String> keys = topic("ticks.predictions").stream().map(RecipesIT::key).toList();
    assertThat(keys).doesNotHaveDuplicates();
  }

  private static String key(JsonNode record) {
    return record.path("product_id").asText() + "@" + record.path("second").asLong();
  }

  /** Copies a recipe into the folder, with one text in place of another; says when. */
  private static Instant drop(String recipe, String... instead) throws IOException {
    String text =
        Files.readString(RECIPES.resolve(recipe + ".camel.yaml"))
            .replace("localhost:9900", "localhost:" + web.getAddress().getPort());
    for (int i = 0; i < instead.length; i += 2) {
      assertThat(text).contains(instead[i]);
      text = text.replace(instead[i], instead[i + 1]);
    }
    String name = recipe.substring(recipe.indexOf('/') + 1) + ".camel.yaml";
    Files.writeString(folder.resolve(name), text);
    return Instant.now();
  }

  private static boolean newest(String product, String variant, Instant since) {
    return newest(product, since, each -> each.path("model_variant").asText().equals(variant));
  }

  private static boolean newestVersion(String product, String model, Instant since) {
    return newest(product, since, each -> each.path("model_version").asText().startsWith(model));
  }

  private static boolean newest(String product, Instant since, Predicate<JsonNode> is) {
    List<JsonNode> predictions =
        topic("ticks.predictions").stream()
            .filter(each -> each.path("product_id").asText().equals(product))
            .filter(each -> Instant.parse(each.path("predicted_at").asText()).isAfter(since))
            .toList();
    return !predictions.isEmpty() && is.test(predictions.get(predictions.size() - 1));
  }

  private static JsonNode predict(String product) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/predict"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"price\": 50000.0, \"product_id\": \"" + product + "\"}"))
            .build();
    return JSON.readTree(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
  }

  private static void letter(String where, String original) throws Exception {
    byte[] letter =
        JSON.writeValueAsBytes(Map.of("reason", "x", "where", where, "original", original));
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>("ticks.dlq", letter)).get();
    }
  }

  private static List<String> lines(Path rows) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(rows)) {
      for (Path file : files.toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }

  private static List<String> texts(String topic, int number) {
    return TopicReader.readAll(broker(), topic).stream()
        .limit(number)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .toList();
  }

  private static List<Long> times(String topic) {
    return new NewestRecords(broker(), Duration.ofSeconds(20))
        .of(topic, 1000).stream().map(record -> record.timestamp()).toList();
  }

  private static List<JsonNode> topic(String name) {
    List<JsonNode> records = new ArrayList<>();
    for (byte[] value : TopicReader.readAll(broker(), name)) {
      try {
        records.add(JSON.readTree(value));
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
    return records;
  }

  private static String broker() {
    try {
      return Files.readString(work.resolve("data/kafka/broker.address")).strip();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitThat(String what, Callable<Boolean> condition) {
    await(what)
        .ignoreExceptions()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(300))
        .until(condition);
  }
}
