package dev.simoom.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.PredictionJson;
import dev.simoom.support.RunningSimoom;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The route of the alerts, with a real broker before it and a real server behind it. */
class AlertRouteTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What the webhook was sent, and how it answered. */
  record Call(String contentType, String body, int status) {}

  @TempDir static Path folder;
  private static final List<Call> CALLS = new CopyOnWriteArrayList<>();
  private static HttpServer webhook;
  private static RunningSimoom simoom;
  private static KafkaProducer<String, byte[]> predictions;

  @BeforeAll
  static void start() throws IOException {
    webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    webhook.createContext(
        "/hook",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          int status = status(body);
          CALLS.add(new Call(exchange.getRequestHeaders().getFirst("Content-Type"), body, status));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    webhook.start();
    simoom =
        RunningSimoom.in(folder)
            .set("simoom.roles", "scoring")
            .set("simoom.alerts.webhook", hook())
            .set("simoom.alerts.threshold", "0.6")
            .set("simoom.alerts.hold-off", "1h")
            .set("simoom.alerts.retry-delay-ms", "20")
            .start();
    predictions =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", simoom.broker()),
            new StringSerializer(),
            new ByteArraySerializer());
    awaitRoute();
  }

  private static String hook() {
    return "http://127.0.0.1:" + webhook.getAddress().getPort() + "/hook?key=s3cret";
  }

  /** It reads from the end of the topic: what was sent before it has found that is never told. */
  private static void awaitRoute() {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              send("READY-" + System.nanoTime(), 0.9);
              return !calls("READY-").isEmpty();
            });
  }

  /** The webhook fails at first for FLAKY, and always for GONE. */
  private static int status(String body) {
    long before = CALLS.stream().filter(call -> call.body().contains("FLAKY")).count();
    return body.contains("GONE") || body.contains("FLAKY") && before < 2 ? 503 : 200;
  }

  @AfterAll
  static void stop() {
    predictions.close();
    simoom.close();
    webhook.stop(0);
  }

  @Test
  void shouldTellOnceOfASpike() throws Exception {
    send("CALM-USD", 0.59);
    predictions.send(new ProducerRecord<>("ticks.predictions", "SPIKE-USD", new byte[] {'{'}));
    send("SPIKE-USD", 0.61);
    send("SPIKE-USD", 0.99);
    send("LAST-USD", 0.7);
    await().atMost(PATIENCE).until(() -> calls("LAST-USD").size() == 1);
    assertThat(calls("CALM-USD")).isEmpty();
    assertThat(calls("SPIKE-USD")).hasSize(1);
    Call call = calls("SPIKE-USD").get(0);
    assertThat(call.contentType()).isEqualTo("application/json");
    JsonNode body = new JsonMapper().readTree(call.body());
    assertThat(body.properties()).hasSize(1);
    assertThat(body.path("text").asText())
        .contains("SPIKE-USD", "probability 0.61", "threshold 0.30", "fake/7");
  }

  @Test
  void shouldShowTheAddressOfTheWebhookToNobodyElse() throws Exception {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    StringBuilder shown = new StringBuilder();
    for (ObjectName name : beans.queryNames(new ObjectName("org.apache.camel:*"), null)) {
      shown.append(name);
      for (MBeanAttributeInfo attribute : beans.getMBeanInfo(name).getAttributes()) {
        shown.append(valueOf(beans, name, attribute));
      }
    }
    for (ObjectName route :
        beans.queryNames(new ObjectName("org.apache.camel:type=routes,*"), null)) {
      shown.append(
          beans.invoke(route, "dumpRouteAsXml", new Object[] {true}, new String[] {"boolean"}));
    }
    assertThat(shown.toString()).contains("alert-to-webhook").contains("webhook.invalid");
    assertThat(shown.toString()).doesNotContain("s3cret").doesNotContain("/hook?");
  }

  private static Object valueOf(MBeanServer beans, ObjectName name, MBeanAttributeInfo attribute) {
    try {
      return beans.getAttribute(name, attribute.getName());
    } catch (JMException | RuntimeException e) {
      return "";
    }
  }

  @Test
  void shouldTryAgainWhereTheWebhookDoesNotTakeIt() {
    send("FLAKY-USD", 0.9);
    await().atMost(PATIENCE).until(() -> calls("FLAKY-USD").size() == 3);
    assertThat(calls("FLAKY-USD")).extracting(Call::status).containsExactly(503, 503, 200);
  }

  @Test
  void shouldKeepADeadLetterOfWhatCouldNotBeDelivered() throws Exception {
    send("GONE-USD", 0.9);
    await().atMost(PATIENCE).until(() -> letters().size() == 1);
    assertThat(calls("GONE-USD")).hasSize(4);
    JsonNode letter = new JsonMapper().readTree(letters().get(0));
    assertThat(letter.path("reason").asText()).isEqualTo("the webhook answered 503");
    assertThat(letter.path("where").asText()).isEqualTo("alert for GONE-USD");
    assertThat(letter.path("original").asText()).contains("GONE-USD");
    assertThat(letter.toString()).doesNotContain("s3cret");
  }

  private static List<String> letters() {
    return simoom.topic("ticks.dlq").stream()
        .map(value -> new String(value, StandardCharsets.UTF_8))
        .filter(value -> value.contains("alert for"))
        .toList();
  }

  private static List<Call> calls(String product) {
    return CALLS.stream().filter(call -> call.body().contains(product)).toList();
  }

  private static void send(String product, double probability) {
    Instant now = Instant.now();
    Prediction prediction =
        new Prediction(
            product, now.getEpochSecond(), probability, 1, 0.3, "ml", "fake/7", "other", now);
    predictions.send(
        new ProducerRecord<>("ticks.predictions", product, new PredictionJson().write(prediction)));
    predictions.flush();
  }
}
