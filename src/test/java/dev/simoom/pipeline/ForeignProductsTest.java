package dev.simoom.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simoom.market.Tick;
import dev.simoom.market.TickJson;
import dev.simoom.simulator.ExchangeSimulator;
import dev.simoom.simulator.market.SyntheticMarket;
import dev.simoom.support.RunningSimoom;
import dev.simoom.support.Ticks;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An exchange, and a topic, that name twenty thousand products which nobody subscribed to. */
class ForeignProductsTest {
  private static final int FOREIGN = 20_000;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir Path folder;

  @Test
  void shouldDropAndCountThemAndGoOnOnTheSameDataAfterARestart() {
    try (ExchangeSimulator exchange =
        new ExchangeSimulator(0, new SyntheticMarket(List.of("BTC-USD", "ETH-USD"), 7))) {
      exchange.start();
      try (RunningSimoom simoom = start(exchange)) {
        awaitPredictions(simoom);
        for (int i = 0; i < FOREIGN; i++) {
          exchange.faults().sendText(frame("F" + i + "-USD"));
        }
        await().atMost(PATIENCE).until(() -> refused(simoom, "ingest") >= FOREIGN);
        awaitPredictions(simoom);
        assertThat(products(simoom.topic("ticks.raw"))).containsOnly("BTC-USD", "ETH-USD");
        assertThat(simoom.gauge("simoom.features.products")).isEqualTo(2);
        sendToTopic(simoom);
        await().atMost(PATIENCE).until(() -> refused(simoom, "features") >= FOREIGN);
        assertThat(simoom.gauge("simoom.features.products")).isEqualTo(2);
        awaitPredictions(simoom);
      }
      try (RunningSimoom restarted = start(exchange)) {
        awaitPredictions(restarted);
        assertThat(restarted.gauge("simoom.features.products")).isEqualTo(2);
        assertThat(products(restarted.topic("ticks.features"))).containsOnly("BTC-USD", "ETH-USD");
      }
    }
  }

  private RunningSimoom start(ExchangeSimulator exchange) {
    return RunningSimoom.in(folder)
        .set("simoom.source", "coinbase")
        .set("simoom.ingest.url", exchange.url())
        .start();
  }

  private static void awaitPredictions(RunningSimoom simoom) {
    double before = simoom.counter("volatility.consumer.predictions.made");
    await()
        .atMost(PATIENCE)
        .until(() -> simoom.counter("volatility.consumer.predictions.made") > before);
  }

  private static double refused(RunningSimoom simoom, String where) {
    return simoom
        .bean(MeterRegistry.class)
        .get("simoom.products.refused")
        .tag("where", where)
        .counter()
        .count();
  }

  /** As an older version may have left them in the topic. */
  private static void sendToTopic(RunningSimoom simoom) {
    TickJson json = new TickJson();
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", simoom.broker()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < FOREIGN; i++) {
        Tick tick = Ticks.at("F" + i + "-USD", 0, 100, 1, 1);
        producer.send(new ProducerRecord<>("ticks.raw", tick.productId(), json.write(tick)));
      }
    }
  }

  private static List<String> products(List<byte[]> messages) {
    return messages.stream()
        .map(message -> new String(message).replaceAll(".*\"product_id\":\"([^\"]*)\".*", "$1"))
        .distinct()
        .toList();
  }

  private static String frame(String product) {
    return """
    {"channel":"ticker","client_id":"","timestamp":"2026-01-05T00:00:00.000000000Z",\
    "sequence_num":0,"events":[{"type":"update","tickers":[{"type":"ticker",\
    "product_id":"%s","price":"100","volume_24_h":"1","low_24_h":"1","high_24_h":"1",\
    "low_52_w":"1","high_52_w":"1","price_percent_chg_24_h":"1","best_bid":"99",\
    "best_bid_quantity":"1","best_ask":"101","best_ask_quantity":"1"}]}]}\
    """
        .formatted(product)
        .replace("\"sequence_num\":0,", "");
  }
}
