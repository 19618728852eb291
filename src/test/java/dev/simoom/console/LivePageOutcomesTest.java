package dev.simoom.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.PredictionJson;
import dev.simoom.scoring.route.LatestPredictions;
import dev.simoom.support.RunningSimoom;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was said against what happened, from the topics to the page of a process that only serves.
 */
class LivePageOutcomesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String BTC = "article[aria-label='BTC-USD'] ";
  private static final int[] SAID = {1, 1, 1, 0, 0, 0, 0, 1};
  private static final String[] CAME = {"true", "1", "false", "true", "false", "0", "null", null};

  @TempDir Path folder;
  private final long begin = Instant.now().getEpochSecond() - 100;

  @Test
  void shouldHoldWhatWasSaidAgainstWhatHappened() throws Exception {
    try (RunningSimoom simoom = server("0");
        KafkaProducer<String, byte[]> topics = producer(simoom);
        LivePage page = new LivePage(simoom.port()).open("/")) {
      awaitReading(simoom, topics);
      for (int i = 0; i < SAID.length; i++) {
        send(topics, "ticks.predictions", prediction("BTC-USD", i));
      }
      await().until(() -> newest(simoom) == begin + SAID.length - 1);
      send(topics, "predictions.outcomes", "{\"product_id\":\"BTC-USD\",\"second\":\"soon\"}");
      send(topics, "predictions.outcomes", outcome(1, "false").replace("fake/7", "other/1"));
      for (int i = 0; i < SAID.length; i++) {
        if (CAME[i] != null) {
          send(topics, "predictions.outcomes", outcome(i, CAME[i]));
        }
      }
      String tally =
          "of 6 seconds whose next minute is known▲2 hits✕1 miss○1 false alarm2 calm as said";
      awaitTally(page, tally);
      assertThat(simoom.counter("simoom.console.outcomes.refused")).isEqualTo(1);
      assertThat(page.text("#figures")).doesNotContain("feature rows");
      try (LivePage late = new LivePage(simoom.port()).open("/")) {
        awaitTally(late, tally);
      }
    }
  }

  @Test
  void shouldGoOnWhenTheServerComesBack() throws Exception {
    RunningSimoom first = server("0");
    String port = Integer.toString(first.port());
    try (LivePage page = new LivePage(first.port()).open("/")) {
      try (first;
          KafkaProducer<String, byte[]> topics = producer(first)) {
        awaitReading(first, topics);
        send(topics, "ticks.predictions", prediction("BTC-USD", 3));
        page.awaitText(BTC + ".probability", PATIENCE, "10 %"::equals);
      }
      page.awaitText(
          "#notice", PATIENCE, text -> text.startsWith("The line to the server is broken"));
      page.awaitText("#parts", PATIENCE, text -> text.startsWith("service: down"));
      try (RunningSimoom second = server(port);
          KafkaProducer<String, byte[]> topics = producer(second)) {
        page.awaitText("#line", PATIENCE, "live"::equals);
        awaitReading(second, topics);
        send(topics, "ticks.predictions", prediction("BTC-USD", 7));
        page.awaitText(BTC + ".probability", PATIENCE, "90 %"::equals);
      }
    }
  }

  private RunningSimoom server(String port) {
    return RunningSimoom.in(folder).set("simoom.roles", "api").set("server.port", port).start();
  }

  private static KafkaProducer<String, byte[]> producer(RunningSimoom simoom) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", simoom.broker()),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  private static void awaitTally(LivePage page, String tally) {
    page.awaitText(BTC + ".tally", PATIENCE, text -> tally.equals(text.replace("\n", "")));
  }

  /**
   * The routes read from the end of their topics on: what is sent before they are there is lost.
   */
  private void awaitReading(RunningSimoom simoom, KafkaProducer<String, byte[]> topics) {
    Set<String> heard = ConcurrentHashMap.newKeySet();
    simoom.bean(PredictionHistory.class).listenSince(0, event -> heard.add(event.name()));
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              send(topics, "ticks.predictions", prediction("FIRST", 0));
              send(topics, "predictions.outcomes", outcome(0, "true").replace("BTC-USD", "FIRST"));
              return heard.size() == 2;
            });
  }

  private static long newest(RunningSimoom simoom) {
    return simoom.bean(LatestPredictions.class).of("BTC-USD").map(Prediction::second).orElse(0L);
  }

  private String prediction(String product, int i) {
    double probability = SAID[i] == 1 ? 0.9 : 0.1;
    return new String(
        new PredictionJson()
            .write(
                new Prediction(
                    product,
                    begin + i,
                    probability,
                    SAID[i],
                    0.5,
                    "ml",
                    "fake/7",
                    "other",
                    Instant.now())),
        StandardCharsets.UTF_8);
  }

  private String outcome(int i, String came) {
    return """
    {"product_id":"BTC-USD","second":%d,"probability":0.5,"prediction":%d,"threshold":0.5,
    "model_variant":"ml","model_version":"fake/7","sigma_future":1.5e-4,"spike":%s}
    """
        .formatted(begin + i, SAID[i], came);
  }

  private static void send(KafkaProducer<String, byte[]> topics, String topic, String json)
      throws InterruptedException, ExecutionException {
    byte[] value = json.getBytes(StandardCharsets.UTF_8);
    topics.send(new ProducerRecord<>(topic, "BTC-USD", value)).get();
  }
}
