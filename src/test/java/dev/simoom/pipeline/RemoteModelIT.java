package dev.simoom.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.PredictionJson;
import dev.simoom.stream.HealthPart;
import dev.simoom.support.RoutesCopy;
import dev.simoom.support.RunningSimoom;
import dev.simoom.support.SimoomJar;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The router asks a model in another process of this very program, which is slow, wrong, gone. */
class RemoteModelIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration RETRY = Duration.ofSeconds(5);

  @TempDir private Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private RunningSimoom simoom;
  private KafkaProducer<String, byte[]> producer;
  private long second = 1_700_000_000L;

  @Test
  void shouldFallBackWhileTheServerIsSlowWrongOrGone() throws Exception {
    assumeTrue(SimoomJar.isThere());
    Path routes = RoutesCopy.in(folder.resolve("routes")).folder();
    Path server = Files.createDirectories(folder.resolve("server"));
    try (SimoomJar jar =
            SimoomJar.run(server, Map.of("SIMOOM_ROLES", "api", "PORT", "0"), SimoomJar.TELL_PORT);
        RunningSimoom running =
            RunningSimoom.in(folder)
                .set("simoom.roles", "scoring,api")
                .set("simoom.routes", routes.toString())
                .start();
        KafkaProducer<String, byte[]> sending =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", running.broker()),
                new StringSerializer(),
                new ByteArraySerializer())) {
      simoom = running;
      producer = sending;
      int port = jar.port(Duration.ofMinutes(2));
      String model = "http://127.0.0.1:" + port + "/v2/models/xgboost";
      String original = Files.readString(routes.resolve("score.camel.yaml"));

      answeredBy(routes, original, model);
      await().atMost(SOON).until(() -> predicted().modelVersion().startsWith("oip_xgboost/"));
      Prediction prediction = predicted();
      JsonNode said = ask(model);
      assertThat(prediction.raw()).isEqualTo(said.at("/outputs/0/data/0").asDouble());
      assertThat(prediction.modelVersion())
          .isEqualTo("oip_xgboost/" + said.path("model_version").asText());
      assertThat(prediction.tau()).isPositive();
      assertThat(prediction.calibration()).isEqualTo("none");
      double slowBefore = unanswered("slow");

      signal(jar, "-STOP");
      Instant stopped = Instant.now();
      while (unanswered("circuit_open") < 20) {
        assertThat(predicted().modelVersion()).startsWith("baseline/");
      }
      // one row in five seconds waits for the whole limit, the others do not ask
      long tries = 2 + Duration.between(stopped, Instant.now()).dividedBy(RETRY);
      assertThat(unanswered("slow") - slowBefore).isBetween(1.0, (double) tries);
      assertThat(simoom.health("remote-models").status()).isEqualTo(HealthPart.Status.WARNING);

      signal(jar, "-CONT");
      await().atMost(SOON).until(() -> predicted().modelVersion().startsWith("oip_xgboost/"));

      HttpServer wrong = changing(model);
      try {
        answeredBy(
            routes,
            original,
            "http://127.0.0.1:" + wrong.getAddress().getPort() + "/v2/models/xgboost");
        await().atMost(SOON).until(() -> predicted().modelVersion().startsWith("baseline/"));
        assertThat(unanswered("no_probability")).isPositive();
      } finally {
        wrong.stop(0);
      }

      answeredBy(routes, original, model);
      await().atMost(SOON).until(() -> predicted().modelVersion().startsWith("oip_xgboost/"));
      ProcessHandle.of(jar.pid()).orElseThrow().destroyForcibly();
      jar.exitCode(Duration.ofSeconds(20));
      await().atMost(SOON).until(() -> predicted().modelVersion().startsWith("baseline/"));
      assertThat(unanswered("gone")).isPositive();
      assertThat(simoom.counter("simoom.model.fallbacks"))
          .isEqualTo(simoom.counter("simoom.oip.rows.unanswered"));
    }
  }

  private static void answeredBy(Path routes, String original, String url) throws IOException {
    String edited =
        original.replaceFirst(
            "- bean:\\n( +)id: ml-answers\\n +ref: ml\\n +method: score\\n",
            "- to:\n$1id: ml-answers\n$1uri: score:oip:%s\n".formatted(url)
                + "$1parameters: {timeout: 700, retry: %ds}\n".formatted(RETRY.toSeconds()));
    assertThat(edited).isNotEqualTo(original);
    Files.writeString(routes.resolve("score.camel.yaml"), edited);
  }

  private static void signal(SimoomJar jar, String signal) throws Exception {
    assertThat(new ProcessBuilder("kill", signal, "" + jar.pid()).start().waitFor()).isZero();
  }

  /** Hands requests on, and makes 7 of every probability. */
  private HttpServer changing(String model) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          URI there = URI.create(model).resolve(exchange.getRequestURI().getPath());
          byte[] body = exchange.getRequestBody().readAllBytes();
          HttpRequest.Builder request = HttpRequest.newBuilder(there);
          request =
              body.length == 0
                  ? request
                  : request
                      .header("Content-Type", "application/json")
                      .POST(BodyPublishers.ofByteArray(body));
          String answer =
              send(request.build()).body().replaceAll("\"data\":\\[[^]]*", "\"data\":[7");
          exchange.sendResponseHeaders(200, answer.length());
          exchange.getResponseBody().write(answer.getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    server.start();
    return server;
  }

  private JsonNode ask(String model) throws IOException {
    String body =
        "{\"inputs\":[{\"name\":\"volatility_60s\",\"datatype\":\"FP64\",\"shape\":[1,1],"
            + "\"data\":[0.001]}]}";
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create(model + "/infer"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new JsonMapper().readTree(answer.body());
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private double unanswered(String reason) {
    return simoom
        .bean(MeterRegistry.class)
        .find("simoom.oip.rows.unanswered")
        .tag("reason", reason)
        .counters()
        .stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  /** Sends a row and gives what was made of it. */
  private Prediction predicted() {
    long now = second++;
    String row =
        "{\"product_id\":\"BTC-USD\",\"second\":%d,\"volatility_60s\":0.001}".formatted(now);
    producer.send(
        new ProducerRecord<>("ticks.features", "BTC-USD", row.getBytes(StandardCharsets.UTF_8)));
    producer.flush();
    PredictionJson json = new PredictionJson();
    return await()
        .atMost(SOON)
        .until(
            () ->
                simoom.topic("ticks.predictions").stream()
                    .map(json::read)
                    .filter(p -> p.second() == now)
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }
}
