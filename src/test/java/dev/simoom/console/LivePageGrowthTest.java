package dev.simoom.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.http.ApiTest;
import dev.simoom.scoring.Prediction;
import dev.simoom.scoring.route.LatestPredictions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** An hour of the live page, told as fast as the page takes it. */
@ApiTest
@TestPropertySource(properties = "simoom.console.heartbeat=1s")
class LivePageGrowthTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** {@code -Dsimoom.page.seconds=3600} for an hour. */
  private static final int MORE = Integer.getInteger("simoom.page.seconds", 900);

  private static final int FULL = 1020; // from then on the page forgets as much as it learns
  private static final int AT_ONCE = 30;
  private static final int MINUTE = 60;
  private static final long MEGABYTE = 1 << 20;

  private final int port;
  private final LatestPredictions latest;
  private final LatestPrices prices;
  private final PredictionHistory history;
  private final long begin = Instant.now().getEpochSecond() - FULL - MORE;

  LivePageGrowthTest(
      @LocalServerPort int port,
      LatestPredictions latest,
      LatestPrices prices,
      PredictionHistory history) {
    this.port = port;
    this.latest = latest;
    this.prices = prices;
    this.history = history;
  }

  @Test
  void shouldNotGrow() {
    try (LivePage page = new LivePage(port).open("/")) {
      page.awaitText("#line", PATIENCE, "live"::equals);
      page.click("input[value='15']");
      tell(page, 0, FULL);
      long heap = page.heap();
      long nodes = page.nodes();
      tell(page, FULL, FULL + MORE);
      long heapThen = page.heap();
      long nodesThen = page.nodes();
      System.out.printf(
          "the tab, then later: %.2f, %.2f MB of objects; %d, %d nodes%n",
          (double) heap / MEGABYTE, (double) heapThen / MEGABYTE, nodes, nodesThen);
      assertThat(heapThen - heap).as("bytes more than %d", heap).isLessThan(MEGABYTE);
      assertThat(nodesThen - nodes).as("nodes more than %d", nodes).isLessThan(200);
      assertThat(page.complaints()).isEmpty();
    }
  }

  private void tell(LivePage page, int from, int to) {
    for (int i = from; i < to; i++) {
      second(i, "BTC-USD");
      second(i, "ETH-USD");
      if ((i + 1) % AT_ONCE == 0) {
        String newest = Integer.toString(100_000 + i);
        page.awaitText(
            "article:last-child .price", PATIENCE, text -> newest.equals(text.replace(",", "")));
      }
    }
  }

  private void second(int i, String product) {
    prices.accept(product, 100_000 + i);
    double probability = 0.5 + 0.4 * Math.sin(i / 50.0);
    int said = probability >= 0.7 ? 1 : 0;
    latest.accept(
        new Prediction(
            product, begin + i, probability, said, 0.7, "ml", "fake/7", "other", Instant.now()));
    if (i >= MINUTE) {
      int then = i - MINUTE;
      history.add(
          new ShownOutcome(product, begin + then, "fake/7", 0.5, said(then), then / 37 % 2, 1e-4));
    }
  }

  private static int said(int i) {
    return 0.5 + 0.4 * Math.sin(i / 50.0) >= 0.7 ? 1 : 0;
  }
}
