package dev.simoom.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.simoom.market.Tick;
import dev.simoom.market.TickJson;
import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.route.LatestPredictions;
import dev.simoom.support.RunningSimoom;
import dev.simoom.support.Ticks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that others wrote to the topics, good and bad, with the baseline answering. */
class BadMessagesTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir static Path folder;
  private static RunningSimoom simoom;
  private static KafkaProducer<String, byte[]> producer;

  @BeforeAll
  static void start() {
    simoom =
        RunningSimoom.in(folder)
            .set("simoom.roles", "features,scoring,api")
            .set("simoom.model.variant", "baseline")
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

  private static void send(String topic, String key, byte[] value) {
    producer.send(new ProducerRecord<>(topic, key, value));
    producer.flush();
  }

  private static void send(String topic, String value) {
    send(topic, "X-USD", value.getBytes(StandardCharsets.UTF_8));
  }

  private static List<JsonNode> letters(String where) {
    ObjectMapper json = new ObjectMapper();
    return simoom.topic("ticks.dlq").stream()
        .map(
            letter -> {
              try {
                return json.readTree(letter);
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            })
        .filter(letter -> letter.path("where").asText().contains(where))
        .toList();
  }

  @Test
  void shouldSendWhatIsNoTickToTheDeadLettersAndGoOn() {
    send("ticks.raw", "garbage");
    send("ticks.raw", "X-USD", new byte[] {(byte) 0xff, 0});
    await().atMost(SOON).untilAsserted(() -> assertThat(letters("ticks.raw-")).hasSize(2));
    assertThat(letters("ticks.raw-"))
        .anyMatch(l -> l.path("original").asText().equals("garbage"))
        .anyMatch(l -> l.path("original_base64").asText().equals("/wA="))
        .allMatch(l -> l.path("reason").asText().contains("tick"));
  }

  @Test
  void shouldSendWhatIsNoIdleProductToTheDeadLetters() {
    send("ticks.idle", "{\"product_id\":\"X-USD\",\"received_at\":\"now\"}");
    await().atMost(SOON).untilAsserted(() -> assertThat(letters("ticks.idle-")).hasSize(1));
  }

  @Test
  void shouldSendWhatIsNoRowToTheDeadLettersAndScoreWhatIs() {
    send("ticks.features", "{\"product_id\":\"X-USD\"}");
    send(
        "ticks.features",
        "{\"product_id\":\"X-USD\",\"second\":1700000000,\"volatility_60s\":0.001}");
    await().atMost(SOON).untilAsserted(() -> assertThat(letters("ticks.features-")).hasSize(1));
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(simoom.bean(LatestPredictions.class).of("X-USD"))
                    .map(Prediction::modelVariant)
                    .hasValue("baseline"));
  }

  @Test
  void shouldCompleteASecondOnlyWhenItsProductIsSaidToBeIdleAfterItsLastTick() {
    TickJson json = new TickJson();
    Tick first = Ticks.at("IDLE-USD", 0.1, 100, 1, 1);
    Tick second = Ticks.at("IDLE-USD", 0.7, 101, 1, 1);
    double read = simoom.counter("simoom.features.ticks");
    send("ticks.raw", "IDLE-USD", json.write(first));
    send("ticks.raw", "IDLE-USD", json.write(second));
    // two topics have no order between them
    await().atMost(SOON).until(() -> simoom.counter("simoom.features.ticks") >= read + 2);
    sendIdle(first);
    sendIdle(second);
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(simoom.topic("ticks.features").stream().map(String::new))
                    .filteredOn(row -> row.contains("IDLE-USD"))
                    .singleElement()
                    .asString()
                    .contains("\"midprice\":101.0"));
  }

  private static void sendIdle(Tick last) {
    String at = dev.simoom.wire.Timestamps.format(last.receivedAt());
    send(
        "ticks.idle",
        "IDLE-USD",
        "{\"product_id\":\"IDLE-USD\",\"received_at\":\"%s\"}"
            .formatted(at)
            .getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void shouldScoreARowThatComesAgainOnce() {
    String row = "{\"product_id\":\"AGAIN-USD\",\"second\":1700000001,\"volatility_60s\":0.001}";
    send("ticks.features", "AGAIN-USD", row.getBytes(StandardCharsets.UTF_8));
    send("ticks.features", "AGAIN-USD", row.getBytes(StandardCharsets.UTF_8));
    await().atMost(SOON).until(() -> simoom.counter("simoom.scoring.rows.repeated") >= 1);
    await()
        .atMost(SOON)
        .until(() -> simoom.bean(LatestPredictions.class).of("AGAIN-USD").isPresent());
    assertThat(simoom.topic("ticks.predictions").stream().map(String::new))
        .filteredOn(p -> p.contains("AGAIN-USD"))
        .hasSize(1);
  }
}
