package dev.simoom.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.ingest.FeedReport.Kind;
import dev.simoom.market.Arrival;
import dev.simoom.market.Frame;
import dev.simoom.market.FrameParser;
import dev.simoom.stream.HealthPart.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedReportTest {
  private static final String ERROR = "{\"type\":\"error\",\"message\":\"rate limit exceeded\"}";
  private static final String TICKER =
      """
      {"channel":"ticker","timestamp":"2026-01-01T00:00:00Z","sequence_num":1,"events":[{"tickers":[\
      {"product_id":"A-USD","price":"1","best_bid":"1","best_ask":"2"}]}]}\
      """;

  private long now;
  private final FeedReport report = new FeedReport(() -> now);

  private Kind take(String text) {
    Frame frame = new FrameParser().parse(text, new Arrival("c", 1));
    return report.take(frame);
  }

  @Test
  void shouldBeDownWithTheExchangesWordsWhereItRefuses() {
    assertThat(take(ERROR)).isEqualTo(Kind.REFUSAL);
    assertThat(report.report().status()).isEqualTo(Status.DOWN);
    assertThat(report.report().detail()).contains("the exchange says: rate limit exceeded");
    assertThat(take(TICKER)).isEqualTo(Kind.TICKS);
    assertThat(report.report().status()).isEqualTo(Status.OK);
  }

  @Test
  void shouldNotBeWellWhereFramesAreNotUnderstood() {
    take("{\"type\":\"ticker\",\"product_id\":\"A-USD\"}");
    assertThat(report.report().status()).isEqualTo(Status.DOWN);
    assertThat(report.report().detail()).contains("1 frames were not understood");
  }

  @Test
  void shouldBeWellWhileTicksComeWhateverComesAmongThem() {
    for (int i = 0; i < 10; i++) {
      take(TICKER);
      take("{");
      now += 4_000_000_000L;
      assertThat(report.report().status()).isEqualTo(Status.OK);
    }
    now += 1_000_000_000L;
    assertThat(report.report().status()).isEqualTo(Status.DOWN);
    assertThat(report.report().detail()).contains("1 frames were not understood");
  }

  @Test
  void shouldAskForEachProductByItselfOnceOneWasRefused() {
    Subscriptions subscriptions =
        new Subscriptions(List.of("A-USD", "B-USD"), List.of("ticker", "heartbeats"));
    assertThat(subscriptions.messages()).hasSize(2);
    subscriptions.refused("the exchange says: rate limit exceeded");
    assertThat(subscriptions.messages()).hasSize(2);
    subscriptions.refused("the exchange says: Invalid product_ids: B-USD is not valid");
    assertThat(subscriptions.messages()).hasSize(3);
    assertThat(subscriptions.messages().get(0)).contains("[\"A-USD\"]").contains("ticker");
  }
}
