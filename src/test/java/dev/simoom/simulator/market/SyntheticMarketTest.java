package dev.simoom.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simoom.market.Arrival;
import dev.simoom.market.Frame;
import dev.simoom.market.FrameParser;
import dev.simoom.market.Tick;
import dev.simoom.recording.ReplaySpeed;
import dev.simoom.simulator.SampleRecording;
import dev.simoom.wire.Timestamps;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

class SyntheticMarketTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void shouldBeTheSameForTheSameSeedAndAnotherForAnother() throws IOException {
    String market = sample(List.of("BTC-USD", "ETH-USD"), 5, Duration.ofMinutes(10));

    assertThat(sample(List.of("BTC-USD", "ETH-USD"), 5, Duration.ofMinutes(10))).isEqualTo(market);
    assertThat(sample(List.of("BTC-USD", "ETH-USD"), 6, Duration.ofMinutes(10)))
        .isNotEqualTo(market);
  }

  @Test
  void shouldBeTheSameOnEveryMachine() throws IOException {
    List<Tick> ticks = ticksOf(sample(List.of("BTC-USD"), 1, Duration.ofHours(2)), "BTC-USD");
    Tick last = ticks.get(ticks.size() - 1);

    assertThat(last.sequenceNum()).isEqualTo(36_608);
    assertThat(last.bestBid()).isEqualTo(66_974.26);
    assertThat(last.bestAskQuantity()).isEqualTo(0.00326368);
    assertThat(Timestamps.format(last.eventTime())).isEqualTo("2026-01-01T01:59:59.831727935Z");
  }

  @Test
  void shouldGiveAProductTheSameLifeWhateverOthersThereAre() throws IOException {
    String alone = sample(List.of("ETH-USD"), 5, Duration.ofMinutes(5));
    String together = sample(List.of("BTC-USD", "ETH-USD", "SOL-USD"), 5, Duration.ofMinutes(5));

    assertThat(ticksOf(together, "ETH-USD").stream().map(Tick::midprice))
        .containsExactlyElementsOf(ticksOf(alone, "ETH-USD").stream().map(Tick::midprice).toList());
  }

  @Test
  void shouldMakeTickersThatTheParserTakesForProductsOfEveryKind() throws IOException {
    List<String> products = List.of("BTC-USD", "ETH-USD", "DOGE-USD", "XRP-USD", "NEW-EUR");
    FrameParser parser = new FrameParser();
    int ticks = 0;
    long sequence = 0;
    long last = Long.MIN_VALUE;
    for (String line : sample(products, 11, Duration.ofHours(1)).split("\n")) {
      Frame frame = parser.parse(line, Arrival.recorded("test"));
      assertThat(frame.rejects()).as(line).isEmpty();
      assertThat(frame.sequence()).as(line).hasValue(sequence++);
      for (Tick tick : frame.ticks()) {
        ticks++;
        assertThat(tick.bestAsk()).as(line).isGreaterThan(tick.bestBid());
        assertThat(tick.bestBidQuantity()).as(line).isPositive();
        assertThat(tick.bestAskQuantity()).as(line).isPositive();
        assertThat(tick.volume24h()).as(line).isPositive();
        assertThat(tick.eventTime()).as(line).isGreaterThanOrEqualTo(last);
        last = tick.eventTime();
      }
    }
    assertThat(ticks).isGreaterThan(5 * 3_600 * 2);
  }

  @Test
  void shouldKeepAFiftyLevelBookInStepWithTheTicker() {
    PriceProcess process = new PriceProcess(ProductProfile.of("BTC-USD"), 3);
    OrderBook book = new OrderBook(process.ticker());
    for (int i = 0; i < 100_000; i++) {
      process.next().ifPresent(step -> book.update(step.ticker()));
      if (i % 100 == 0) {
        List<OrderBook.Level> levels = book.levels();
        Ticker ticker = process.ticker();
        assertThat(levels).hasSize(100);
        assertThat(levels.get(0))
            .isEqualTo(new OrderBook.Level(true, ticker.bid(), ticker.bidQuantity()));
        assertThat(levels.get(50))
            .isEqualTo(new OrderBook.Level(false, ticker.ask(), ticker.askQuantity()));
      }
    }
  }

  @Test
  void shouldLiveTheSameLifeFasterAtAHigherSpeed() {
    List<MarketMessage> usual = firstSeconds(new SyntheticMarket(List.of("BTC-USD"), 1), 3600);
    List<MarketMessage> fast =
        firstSeconds(new SyntheticMarket(List.of("BTC-USD"), 1, new ReplaySpeed(5)), 720);

    assertThat(fast).hasSameSizeAs(usual);
    assertThat(fast.stream().map(m -> m.text(0, 0)))
        .containsExactlyElementsOf(usual.stream().map(m -> m.text(0, 0)).toList());
    assertThat(fast.get(999).at()).isEqualTo(usual.get(999).at() / 5);
    long tickers = usual.stream().filter(m -> m.channel() == Channel.TICKER).count();
    assertThat(tickers / 3600.0).as("tickers a second").isBetween(3.4, 4.5);
  }

  private static List<MarketMessage> firstSeconds(SyntheticMarket market, int seconds) {
    List<MarketMessage> messages = new ArrayList<>();
    MarketMessage next = market.next().orElseThrow();
    while (next.at() < Duration.ofSeconds(seconds).toNanos()) {
      messages.add(next);
      next = market.next().orElseThrow();
    }
    return messages;
  }

  @Test
  void shouldRefuseAMarketThatNeverEndsAsFastAsItGoes() {
    assertThatThrownBy(() -> new SyntheticMarket(List.of("BTC-USD"), 1, ReplaySpeed.MAX))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the speed of a synthetic market is max; allowed is a number above 0");
  }

  @Test
  void shouldRefuseAMarketWithoutProducts() {
    assertThatThrownBy(() -> new SyntheticMarket(List.of(), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one name is needed");
    assertThatThrownBy(() -> new SyntheticMarket(List.of("BTC-USD", " "), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /**
   * Over six hours, within the bands of the Coinbase BTC-USD recordings of December 2025 and April
   * 2026, taken by uninterrupted stretch: 3.0 to 6.7 tickers/s; median gap 0.16 to 0.25 s, its
   * coefficient of variation 0.7 to 1.5; 60 to 77% of consecutive tickers with the same price;
   * spread of one step in 36 to 89%; standard deviation of the one-second log returns of the
   * midprice 2.3e-5 to 1.2e-4, their kurtosis 10 to 50, 20 to 65% of them 0; one-minute sigma over
   * all stretches: median 4.0e-5, 95th over 5th percentile 5.6, standard deviation of its logarithm
   * 0.55; correlation of the absolute one-second returns with those before 0.04 to 0.35. The bands
   * below are those, rounded outwards.
   */
  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class Statistics {
    private final List<Tick> ticks;
    private final double[] returns;

    Statistics() throws IOException {
      ticks = ticksOf(sample(List.of("BTC-USD"), 3, Duration.ofHours(6)), "BTC-USD");
      returns = secondReturns(ticks);
    }

    @Test
    void shouldTickAsOftenAndAsUnevenlyAsARealMarket() {
      double[] gaps =
          IntStream.range(1, ticks.size())
              .mapToDouble(i -> (ticks.get(i).eventTime() - ticks.get(i - 1).eventTime()) / 1e9)
              .sorted()
              .toArray();
      assertThat(ticks.size() / (6 * 3_600.0)).as("tickers/s").isBetween(3.0, 6.7);
      assertThat(gaps[gaps.length / 2]).as("median gap, s").isBetween(0.16, 0.26);
      assertThat(deviation(gaps) / mean(gaps)).as("gap variation").isBetween(0.7, 1.5);
    }

    @Test
    void shouldQuoteWithoutTradesMostOfTheTime() {
      long same =
          IntStream.range(1, ticks.size())
              .filter(i -> ticks.get(i).price() == ticks.get(i - 1).price())
              .count();
      assertThat(same / (ticks.size() - 1.0)).as("share of pairs").isBetween(0.60, 0.81);
    }

    @Test
    void shouldMostlyHaveASpreadOfOneStep() {
      double oneStep =
          ticks.stream()
                  .filter(tick -> Math.round((tick.bestAsk() - tick.bestBid()) * 100) == 1)
                  .count()
              / (double) ticks.size();
      assertThat(oneStep).as("share of one step").isBetween(0.5, 0.89);
    }

    @Test
    void shouldMoveAsMuchAndAsUnevenlyAsARealMarket() {
      double still = Arrays.stream(returns).filter(g -> g == 0).count() / (double) returns.length;
      double mean = mean(returns);
      double fourth =
          Arrays.stream(returns).map(g -> Math.pow(g - mean, 4)).average().orElseThrow();
      assertThat(deviation(returns)).as("one-second sigma").isBetween(2.3e-5, 1.2e-4);
      assertThat(fourth / Math.pow(deviation(returns), 4)).as("kurtosis").isBetween(8.0, 60.0);
      assertThat(still).as("seconds without a move").isBetween(0.15, 0.65);
    }

    @Test
    void shouldClusterItsVolatility() {
      double[] sigmas =
          IntStream.range(0, returns.length / 60)
              .mapToDouble(m -> deviation(Arrays.copyOfRange(returns, m * 60, m * 60 + 60)))
              .toArray();
      double[] logs = Arrays.stream(sigmas).map(Math::log).toArray();
      double[] absolute = Arrays.stream(returns).map(Math::abs).toArray();
      double[] sorted = Arrays.stream(sigmas).sorted().toArray();
      assertThat(sorted[sorted.length / 2]).as("median minute").isBetween(2.0e-5, 8.0e-5);
      assertThat(sorted[sorted.length * 95 / 100] / sorted[sorted.length / 20])
          .as("95th over 5th percentile")
          .isBetween(3.5, 9.0);
      assertThat(deviation(logs)).as("deviation of the logarithm").isBetween(0.35, 0.8);
      assertThat(correlation(logs, 1)).as("minute to minute").isGreaterThan(0.4);
      assertThat(correlation(absolute, 1)).as("second to second").isBetween(0.04, 0.45);
    }
  }

  private static String sample(List<String> products, long seed, Duration length)
      throws IOException {
    StringWriter text = new StringWriter();
    new SampleRecording(products, seed, START).writeTo(text, length, second -> {});
    return text.toString();
  }

  private static List<Tick> ticksOf(String sample, String product) {
    FrameParser parser = new FrameParser();
    return sample
        .lines()
        .flatMap(line -> parser.parse(line, Arrival.recorded("test")).ticks().stream())
        .filter(tick -> tick.productId().equals(product))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static double[] secondReturns(List<Tick> ticks) {
    long first = ticks.get(0).second();
    double[] mids = new double[(int) (ticks.get(ticks.size() - 1).second() - first + 1)];
    ticks.forEach(tick -> mids[(int) (tick.second() - first)] = tick.midprice());
    double[] returns = new double[mids.length - 1];
    for (int i = 1; i < mids.length; i++) {
      mids[i] = mids[i] == 0 ? mids[i - 1] : mids[i];
      returns[i - 1] = Math.log(mids[i] / mids[i - 1]);
    }
    return returns;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }

  private static double correlation(double[] values, int lag) {
    double mean = mean(values);
    double cross = 0;
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      squares += (values[i] - mean) * (values[i] - mean);
      if (i >= lag) {
        cross += (values[i] - mean) * (values[i - lag] - mean);
      }
    }
    return cross / squares;
  }
}
