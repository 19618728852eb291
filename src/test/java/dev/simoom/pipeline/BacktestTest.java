package dev.simoom.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import dev.simoom.cli.SimoomCommand;
import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.PredictionJson;
import dev.simoom.scoring.outcomes.Outcome;
import dev.simoom.scoring.outcomes.OutcomeJson;
import dev.simoom.support.RunningSimoom;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.Search;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backtest of a recording against what the webhook was told in a replay of it. */
class BacktestTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Pattern TEXT =
      Pattern.compile("(\\S+): a volatility spike .* second (\\S+)\\).*");

  @TempDir Path folder;
  private final List<String> told = new CopyOnWriteArrayList<>();

  @Test
  void shouldGiveTheAlertsThatTheWebhookWasSent() throws IOException {
    Path recording = folder.resolve("sample.ndjson.gz");
    run("sample", "--out", recording.toString(), "--minutes", "70", "--seed", "11");
    HttpServer webhook = webhook();
    try (RunningSimoom simoom = start(webhook)) {
      awaitRoutes(simoom);
      run(
          "replay",
          "--data-file",
          recording.toString(),
          "--duration",
          "0",
          "--speedup",
          "max",
          "--bootstrap-servers",
          simoom.broker());
      run(
          "backtest",
          "--data-file",
          recording.toString(),
          "--market",
          "simulator",
          "--threshold",
          "0.4",
          "--hold-off",
          "120",
          "--out",
          folder.toString());
      JsonNode report = new JsonMapper().readTree(folder.resolve("backtest.json").toFile());
      List<String> expected =
          StreamSupport.stream(report.path("alerts").spliterator(), false)
              .map(alert -> alert.path("product_id").asText() + " " + alert.path("second"))
              .sorted()
              .toList();
      assertThat(expected).hasSizeGreaterThan(5);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(told.stream().filter(each -> !each.startsWith("READY")).sorted())
                      .containsExactlyElementsOf(expected));
      shouldCountWhatBecameOfThem(simoom, report.path("chosen"));
    } finally {
      webhook.stop(0);
    }
  }

  private static void shouldCountWhatBecameOfThem(RunningSimoom simoom, JsonNode chosen) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(judged(simoom, "spike")).isEqualTo(chosen.path("right").asInt());
              assertThat(judged(simoom, "none")).isEqualTo(chosen.path("wrong").asInt());
            });
  }

  private static double judged(RunningSimoom simoom, String followed) {
    return Search.in(simoom.bean(MeterRegistry.class))
        .name("simoom.alerts.judged")
        .tag("followed", followed)
        .counters()
        .stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  private RunningSimoom start(HttpServer webhook) {
    return RunningSimoom.in(folder)
        .set("simoom.roles", "features,scoring")
        .set("simoom.alerts.webhook", "http://127.0.0.1:" + webhook.getAddress().getPort() + "/")
        .set("simoom.alerts.threshold", "0.4")
        .set("simoom.alerts.hold-off", "120s")
        .set("simoom.alerts.max-age", "36500d")
        .start();
  }

  /** They read from the end of their topics: what was sent before they have found that is lost. */
  private void awaitRoutes(RunningSimoom simoom) {
    try (KafkaProducer<String, byte[]> predictions =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", simoom.broker()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                Prediction ready = ready();
                predictions.send(
                    new ProducerRecord<>(
                        "ticks.predictions", "READY", new PredictionJson().write(ready)));
                predictions.send(
                    new ProducerRecord<>(
                        "predictions.outcomes",
                        "READY",
                        new OutcomeJson().write(new Outcome(ready, 1e-4, Optional.empty()))));
                return told.stream().anyMatch(each -> each.startsWith("READY"))
                    && simoom.counter("simoom.alerts.judged") > 0;
              });
    }
  }

  private static Prediction ready() {
    Instant now = Instant.now();
    String product = "READY-" + System.nanoTime();
    return new Prediction(product, now.getEpochSecond(), 0.9, 1, 0.3, "ml", "fake/7", "other", now);
  }

  private HttpServer webhook() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          Matcher text =
              TEXT.matcher(
                  new JsonMapper()
                      .readTree(new String(body, StandardCharsets.UTF_8))
                      .path("text")
                      .asText());
          if (text.matches()) {
            told.add(text.group(1) + " " + Instant.parse(text.group(2)).getEpochSecond());
          }
          exchange.sendResponseHeaders(text.matches() ? 200 : 400, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static void run(String... args) {
    assertThat(SimoomCommand.execute(args)).as(String.join(" ", args)).isZero();
  }
}
