package dev.simoom.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.market.Tick;
import dev.simoom.market.TickJson;
import dev.simoom.support.RunningSimoom;
import dev.simoom.support.Ticks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** A product that no model was trained on, from its first tick on, in a real browser. */
class LivePageExplanationTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String CARD = "article[aria-label='PEPE-USD'] ";
  private static final String PRODUCT = "PEPE-USD";
  private static final String KEY = "a-key-of-this-test-alone";

  @TempDir static Path folder;
  private static RunningSimoom simoom;
  private static KafkaProducer<String, byte[]> topics;

  private final Random random = new Random(7);
  private double price = 100;

  @BeforeAll
  static void start() {
    simoom =
        RunningSimoom.in(folder)
            .set("simoom.roles", "features,scoring,api")
            .set("simoom.products", PRODUCT)
            .set("simoom.console.heartbeat", "500ms")
            .set("simoom.access.api-key", KEY)
            // over before a second is explained, on most machines: the page asks for another one
            .set("simoom.access.stream-token", "8s")
            .start();
    topics =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", simoom.broker()),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  @AfterAll
  static void stop() {
    topics.close();
    simoom.close();
  }

  /** Two ticks a second of a random walk. */
  private void send(int fromSecond, int toSecond) {
    TickJson json = new TickJson();
    for (int i = 2 * fromSecond; i < 2 * toSecond; i++) {
      price *= 1 + 1e-4 * random.nextGaussian();
      Tick tick = Ticks.at(PRODUCT, i / 2.0, price, 1, 1);
      topics.send(new ProducerRecord<>("ticks.raw", PRODUCT, json.write(tick)));
    }
    topics.flush();
  }

  @Test
  void shouldTellAnUnknownProductSeeItLearnAndExplainASecondOfIt() {
    try (LivePage page = new LivePage(simoom.port()).open("/")) {
      page.type("#key input", KEY, Keys.ENTER);
      page.awaitText("#line", PATIENCE, "live"::equals);
      send(0, 60);
      page.awaitText(CARD + ".probability", PATIENCE, "–"::equals);
      page.awaitText(CARD + ".verdict", PATIENCE, text -> text.startsWith("not known yet"));
      assertThat(page.count("article.unknown")).isOne();
      assertThat(page.count("article.spike")).isZero();

      send(60, 600);
      page.awaitText(CARD + ".probability", PATIENCE, text -> text.matches("[\\d.]+ %"));
      page.awaitText(
          CARD + ".size",
          PATIENCE,
          text ->
              text.matches(
                  "a spike: ±\\d\\.\\d+ %, about ±[\\d.]+ USD, or more, within 60 s – learning, by"
                      + " .* of PEPE-USD so far"));
      page.awaitText(
          CARD + ".tally", PATIENCE, text -> text.contains("whose next minute is known"));
      page.awaitText(
          "#reliability figcaption",
          PATIENCE,
          text -> text.matches("PEPE-USD said .* % on average, came .* %; off by .* % .*"));

      page.click(CARD + "canvas");
      page.awaitText("#explanation-title", PATIENCE, text -> text.startsWith("PEPE-USD, "));
      page.awaitText(
          "#explanation-body", PATIENCE, text -> text.contains("the same to the last bit"));
      assertThat(page.text("#explanation-body"))
          .contains("branch otherwise")
          .contains("of the ticks on ticks.raw, offsets")
          .contains("SHA-256 ");
      page.press("#explanation button");
      assertThat(page.text("#explanation")).isEmpty();

      page.type(CARD + "canvas", Keys.ARROW_LEFT, Keys.ENTER);
      page.awaitText(
          "#explanation-body", PATIENCE, text -> text.contains("the same to the last bit"));
      assertThat(page.text("#explanation-body"))
          .contains("Inputs, and what each adds to the log-odds over its usual value")
          .contains("volatility_300s");
      page.type("#explanation button", Keys.ESCAPE);
      assertThat(page.text("#explanation")).isEmpty();
    }
  }
}
