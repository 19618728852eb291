package dev.simoom.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simoom.ingest.simulator.ExchangeSimulator;
import dev.simoom.ingest.simulator.SyntheticMarket;
import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.PredictionJson;
import dev.simoom.support.RunningSimoom;
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
import org.openqa.selenium.Keys;

/** The live page of the whole program, in a real browser. */
class LivePageTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration STALE = Duration.ofSeconds(20);
  private static final String CARD = "article[aria-label='BTC-USD'] ";

  @TempDir static Path folder;
  private static ExchangeSimulator exchange;
  private static RunningSimoom simoom;

  @BeforeAll
  static void start() {
    exchange = new ExchangeSimulator(0, new SyntheticMarket(List.of("BTC-USD", "ETH-USD"), 7));
    exchange.start();
    simoom =
        RunningSimoom.in(folder)
            .set("simoom.source", "coinbase")
            .set("simoom.ingest.url", exchange.url())
            .set("simoom.admin.password", "open-sesame-6")
            .set("simoom.console.heartbeat", "1s")
            .start();
  }

  @AfterAll
  static void stop() {
    simoom.close();
    exchange.stop();
  }

  @Test
  void shouldFillGoStaleWhenTheSourceIsCutAndRecover() {
    try (LivePage page = new LivePage(simoom.port()).open("/")) {
      page.awaitText("#line", PATIENCE, "live"::equals);
      awaitFresh(page);
      assertThat(page.text(CARD + ".price")).matches("[\\d.,]+");
      page.awaitText("#model", PATIENCE, text -> text.contains("(ml), answering since "));
      page.awaitText("#parts", PATIENCE, text -> text.contains("source: ok (frames arrive)"));
      page.awaitText("#figures", PATIENCE, text -> text.matches("(?s).*ticks\\s+[1-9].* / s.*"));
      page.awaitText("#figures", PATIENCE, text -> text.contains("behind the market"));
      assertThat(page.text("#notice")).isEmpty();

      exchange.faults().refuseConnects();
      page.awaitText(
          "#notice",
          STALE,
          "Stale: nothing new of BTC-USD, ETH-USD. source: not connected to the exchange."::equals);
      page.awaitText(CARD + ".age", STALE, text -> text.startsWith("stale: nothing new for "));
      page.awaitText("#parts", STALE, text -> text.contains("source: down"));

      exchange.faults().acceptConnects();
      page.awaitText("#notice", PATIENCE, String::isEmpty);
      awaitFresh(page);
      page.awaitText("#parts", PATIENCE, text -> text.contains("source: ok (frames arrive)"));
      assertThat(page.complaints()).isEmpty();
    }
  }

  private static void awaitFresh(LivePage page) {
    for (String product : List.of("BTC-USD", "ETH-USD")) {
      String card = "article[aria-label='" + product + "'] ";
      page.awaitText(card + ".probability", PATIENCE, text -> text.matches("[\\d.]+ %"));
      page.awaitText(card + ".age", PATIENCE, text -> text.startsWith("as of "));
    }
  }

  @Test
  void shouldHoldWhatWasSaidAgainstWhatHappened() throws Exception {
    try (LivePage page = new LivePage(simoom.port()).open("/");
        KafkaProducer<String, byte[]> outcomes =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", simoom.broker()),
                new StringSerializer(),
                new ByteArraySerializer())) {
      awaitFresh(page);
      await().atMost(PATIENCE).until(() -> predictions().size() >= 4);
      double refused = simoom.counter("simoom.console.outcomes.refused");
      outcomes.send(outcome("{\"product_id\":\"BTC-USD\",\"second\":\"soon\"}")).get();
      List<Prediction> said = predictions();
      for (int i = 0; i < 4; i++) {
        outcomes.send(outcome(said.get(i), i % 2)).get();
      }
      page.awaitText(
          CARD + ".tally",
          PATIENCE,
          text -> text.contains("of 4 seconds whose next minute is known"));
      String tally = page.text(CARD + ".tally");
      long expected = said.subList(0, 4).stream().filter(p -> p.prediction() == 1).count();
      assertThat(sum(tally, "hits?|false alarms?")).as(tally).isEqualTo(expected);
      assertThat(sum(tally, "hits?|miss(?:es)?")).as(tally).isEqualTo(2);
      assertThat(simoom.counter("simoom.console.outcomes.refused")).isEqualTo(refused + 1);
    }
    try (LivePage late = new LivePage(simoom.port()).open("/")) {
      late.awaitText(CARD + ".tally", PATIENCE, text -> text.contains("of 4 seconds"));
    }
  }

  private static int sum(String tally, String kinds) {
    return java.util.regex.Pattern.compile("(\\d+) (?:" + kinds + ")\\b")
        .matcher(tally)
        .results()
        .mapToInt(found -> Integer.parseInt(found.group(1)))
        .sum();
  }

  private static List<Prediction> predictions() {
    PredictionJson json = new PredictionJson();
    return simoom.topic("ticks.predictions").stream()
        .map(json::read)
        .filter(prediction -> prediction.productId().equals("BTC-USD"))
        .toList();
  }

  private static ProducerRecord<String, byte[]> outcome(Prediction said, int spike) {
    return outcome(
        """
        {"product_id":"BTC-USD","second":%d,"probability":%s,"prediction":%d,"threshold":%s,
        "model_variant":"%s","model_version":"%s","sigma_future":1.5e-4,"spike":%d}
        """
            .formatted(
                said.second(),
                said.probability(),
                said.prediction(),
                said.threshold(),
                said.modelVariant(),
                said.modelVersion(),
                spike));
  }

  private static ProducerRecord<String, byte[]> outcome(String json) {
    return new ProducerRecord<>(
        "predictions.outcomes", "BTC-USD", json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void shouldBeReadByKeyboardAlone() {
    try (LivePage page = new LivePage(simoom.port()).open("/")) {
      awaitFresh(page);
      page.pressTab(1);
      assertThat(focused(page)).isEqualTo("A:To the markets");
      page.pressTab(1);
      assertThat(focused(page)).isEqualTo("INPUT:");
      page.type(":focus", Keys.ARROW_RIGHT);
      assertThat(page.run("return document.querySelector(':checked').value")).isEqualTo("15");
      page.pressTab(1);
      assertThat(focused(page)).isEqualTo("CANVAS:");
      page.type(":focus", Keys.HOME);
      page.awaitText(
          CARD + ".reading",
          PATIENCE,
          text ->
              text.matches(
                  "\\d+:\\d+:\\d+.*: [\\d.]+ %, [\\d.,]+; (not known yet|calm as"
                      + " said|hit|miss|false alarm)"));
    }
  }

  private static Object focused(LivePage page) {
    return page.run(
        "const at = document.activeElement; return at.tagName + ':' + at.textContent.trim()");
  }

  @Test
  void shouldFitAPhone() {
    try (LivePage page = new LivePage(simoom.port())) {
      page.look(360, 740, "dark");
      page.open("/");
      awaitFresh(page);
      assertThat(page.run("return document.documentElement.scrollWidth")).isEqualTo(360L);
      assertThat(page.run("return getComputedStyle(document.body).backgroundColor"))
          .isEqualTo("rgb(23, 21, 18)");
    }
  }

  @Test
  void shouldShowItselfWithinASecond() {
    try (LivePage page = new LivePage(simoom.port())) {
      List<Double> paints =
          List.of(
              page.open("/").firstPaint(),
              page.open("/").firstPaint(),
              page.open("/").firstPaint());
      System.out.println("first paint, ms: " + paints);
      assertThat(paints.stream().sorted().toList().get(1)).isLessThan(1000);
    }
  }
}
