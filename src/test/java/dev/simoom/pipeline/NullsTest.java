package dev.simoom.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.PredictionJson;
import dev.simoom.scoring.outcomes.Outcome;
import dev.simoom.scoring.outcomes.OutcomeJson;
import dev.simoom.stream.Topics;
import dev.simoom.support.Admin;
import dev.simoom.support.RunningSimoom;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records without key or value on every topic that is read, and the topics' own messages with each
 * field null in turn: the routes go on, also after a start on them.
 */
class NullsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final List<String> TEXTS = List.of("null", "{}", "[]", "[null]", "", " ");

  private final JsonMapper json = new JsonMapper();

  @TempDir Path folder;

  @Test
  void shouldGoOnAfterNullsOnEveryTopicAndStartOnThem() throws IOException {
    HttpServer webhook =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    webhook.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    webhook.start();
    try (RunningSimoom simoom = start(webhook)) {
      Topics topics = simoom.bean(Topics.class);
      await().atMost(PATIENCE).until(() -> !simoom.topic(topics.predictionsLog()).isEmpty());
      sendNulls(simoom, topics);
      assertGoesOn(simoom);
      assertThat(simoom.counter("simoom.dead.letters")).isPositive();
    }
    try (RunningSimoom simoom = start(webhook)) {
      assertGoesOn(simoom);
    } finally {
      webhook.stop(0);
    }
  }

  private RunningSimoom start(HttpServer webhook) {
    return RunningSimoom.in(folder)
        .set("simoom.products", "BTC-USD,ETH-USD,SOL-USD,ADA-USD,XRP-USD,LTC-USD")
        .set("simoom.alerts.webhook", "http://127.0.0.1:" + webhook.getAddress().getPort() + "/")
        .start();
  }

  private static void assertGoesOn(RunningSimoom simoom) {
    Admin api = new Admin(simoom.port());
    double made = simoom.counter("volatility.consumer.predictions.made");
    double failures = simoom.counter("simoom.route.failures");
    await()
        .atMost(PATIENCE)
        .until(() -> simoom.counter("volatility.consumer.predictions.made") > made + 30);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Admin.Reply ready = api.get("/health/ready");
              assertThat(ready.status()).as(ready.json().toString()).isEqualTo(200);
            });
    assertThat(simoom.counter("simoom.route.failures")).isEqualTo(failures);
    assertThat(api.get("/health").json().path("routes")).isEmpty();
  }

  private void sendNulls(RunningSimoom simoom, Topics topics) throws IOException {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", simoom.broker()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      Map<String, List<byte[]>> values = new TreeMap<>();
      for (String topic : topics.all()) {
        // all of them first: soon the topics hold other messages too
        values.put(topic, values(simoom, topic));
      }
      for (String topic : topics.all()) {
        // a compacted topic takes no record without a key
        boolean keyed = topics.compacted().contains(topic);
        for (byte[] value : values.get(topic)) {
          producer.send(new ProducerRecord<>(topic, bytes("BTC-USD"), value));
          producer.send(new ProducerRecord<>(topic, bytes(""), value));
          if (!keyed) {
            producer.send(new ProducerRecord<>(topic, null, value));
          }
        }
      }
      producer.flush();
    }
  }

  private List<byte[]> values(RunningSimoom simoom, String topic) throws IOException {
    List<byte[]> values = new ArrayList<>();
    values.add(null);
    TEXTS.forEach(text -> values.add(bytes(text)));
    for (byte[] own : own(simoom, topic)) {
      JsonNode message = json.readTree(own);
      for (String pointer : pointers("", message)) {
        values.add(json.writeValueAsBytes(withNull(message.deepCopy(), pointer)));
      }
    }
    return values;
  }

  /** A message as the topic holds them; none where nothing was written to it yet. */
  private static List<byte[]> own(RunningSimoom simoom, String topic) {
    Topics topics = simoom.bean(Topics.class);
    List<byte[]> all = simoom.topic(topics.outcomes().equals(topic) ? topics.predictions() : topic);
    if (all.isEmpty()) {
      return List.of();
    }
    byte[] last = all.get(all.size() - 1);
    if (topics.outcomes().equals(topic)) {
      // the first real one comes after a minute
      Prediction prediction = new PredictionJson().read(last);
      return List.of(new OutcomeJson().write(new Outcome(prediction, 1e-4, Optional.of(true))));
    }
    return List.of(last);
  }

  private static JsonNode withNull(JsonNode message, String pointer) {
    int last = pointer.lastIndexOf('/');
    JsonNode parent = message.at(pointer.substring(0, last));
    if (parent instanceof ObjectNode object) {
      object.putNull(pointer.substring(last + 1));
    }
    return message;
  }

  /** Every field, also those of objects within, as JSON pointers. */
  private static List<String> pointers(String at, JsonNode node) {
    List<String> pointers = new ArrayList<>();
    node.properties()
        .forEach(
            field -> {
              String pointer = at + "/" + field.getKey();
              pointers.add(pointer);
              pointers.addAll(pointers(pointer, field.getValue()));
            });
    for (int i = 0; i < node.size() && node.isArray(); i++) {
      pointers.addAll(pointers(at + "/" + i, node.get(i)));
    }
    return pointers;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
