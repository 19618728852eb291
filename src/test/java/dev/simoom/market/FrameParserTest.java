package dev.simoom.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.wire.Timestamps;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameParserTest {
  private static final String TICKER =
      """
      {"channel":"ticker","timestamp":"2026-08-09T21:05:48.298032046Z","sequence_num":10,"events":[{"type":"update",\
      "tickers":[{"type":"ticker","product_id":"ETH-USD","price":"1919.41","volume_24_h":"19975.95927439",\
      "low_24_h":"1911.04","best_bid":"1919.44","best_ask":"1919.49","best_bid_quantity":"0.02858092",\
      "best_ask_quantity":"0.07814824"}]}]}\
      """;

  private final FrameParser parser = new FrameParser();

  private Frame parse(String text) {
    return parser.parse(text, new Arrival("c1", 77));
  }

  @Test
  void shouldReadATickerAsTheExchangeSendsIt() {
    Frame frame = parse(TICKER);
    assertThat(frame.rejects()).isEmpty();
    assertThat(frame.channel()).isEqualTo("ticker");
    assertThat(frame.sequence()).hasValue(10);
    assertThat(frame.ticks())
        .containsExactly(
            new Tick(
                "ETH-USD",
                1919.41,
                1919.44,
                1919.49,
                0.02858092,
                0.07814824,
                19975.95927439,
                Timestamps.parse("2026-08-09T21:05:48.298032046Z"),
                77,
                10,
                "c1"));
  }

  @Test
  void shouldTakeTheFramesOwnTimeForARecordedOne() {
    Tick tick = parser.parse(TICKER, Arrival.recorded("file#1")).ticks().get(0);
    assertThat(tick.receivedAt()).isEqualTo(tick.eventTime());
  }

  @Test
  void shouldGiveTheTicksOfALiveFrameAnArrivalEach() {
    String two =
        TICKER.replace(
            "]}]}",
            ",{\"product_id\":\"ETH-USD\",\"price\":\"1\",\"best_bid\":\"1\",\"best_ask\":\"2\"}]}]}");
    assertThat(parse(two).ticks()).extracting(Tick::receivedAt).containsExactly(77L, 78L);
  }

  @Test
  void shouldKeepTheGoodTickersBesideABadOne() {
    String two =
        TICKER.replace(
            "\"tickers\":[",
            "\"tickers\":[{\"product_id\":\"BTC-USD\",\"price\":\"1\",\"best_ask\":\"2\"},");
    Frame frame = parse(two);
    assertThat(frame.ticks()).extracting(Tick::productId).containsExactly("ETH-USD");
    assertThat(frame.rejects()).containsExactly("a ticker of BTC-USD without a positive best_bid");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"1919.44\" | \"0\"       | without a positive best_bid",
        "\"1919.44\" | \"-1\"      | best_bid is not a number of 0 or more: '-1'",
        "\"1919.44\" | \"NaN\"     | best_bid is not a number of 0 or more: 'NaN'",
        "\"1919.44\" | \"1e999\"   | best_bid is not a number of 0 or more: '1e999'",
        "\"1919.44\" | \"abc\"     | best_bid is not a number of 0 or more: 'abc'",
        "\"1919.44\" | {}          | best_bid: a number in a string is expected",
        "\"1919.49\" | null        | without a positive best_ask",
        "\"1919.41\" | \"\"        | without a positive price",
        "\"ETH-USD\" | \"\"        | without product_id",
        "\"2026-08-09T21:05:48.298032046Z\" | \"now\" | timestamp is not an RFC 3339 timestamp:"
            + " 'now'",
        "10,         | \"ten\",    | sequence_num is not a whole number",
      })
  void shouldSayWhatIsWrongWithATicker(String good, String bad, String reason) {
    Frame frame = parse(TICKER.replace(good, bad));
    assertThat(frame.rejects()).singleElement().asString().contains(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "7", "null", "{}", "{\"channel\":7}", "{\"channel\":\"ticker\""})
  void shouldRejectWhatIsNoFrame(String text) {
    Frame frame = parse(text);
    assertThat(frame.ticks()).isEmpty();
    assertThat(frame.rejects()).hasSize(1);
  }

  @Test
  void shouldPassOnWhatTheExchangeComplainsAbout() {
    assertThat(parse("{\"type\":\"error\",\"message\":\"no such channel\"}").rejects())
        .containsExactly("the exchange says: no such channel");
  }

  @Test
  void shouldCountFramesOfOtherChannelsWithoutReadingThem() {
    Frame frame =
        parse(
            "{\"channel\":\"l2_data\",\"timestamp\":\"x\",\"sequence_num\":3,\"events\":[{\"a\":[1,{\"b\":2}]}]}");
    assertThat(frame.sequence()).hasValue(3);
    assertThat(frame.ticks()).isEmpty();
    assertThat(frame.rejects()).isEmpty();
  }

  @Test
  void shouldNotTrustAFrameThatBreaksOff() {
    Frame frame = parse(TICKER.substring(0, TICKER.length() - 2));
    assertThat(frame.ticks()).isEmpty();
    assertThat(frame.rejects()).singleElement().asString().startsWith("not JSON");
  }

  @Property(tries = 20000)
  void shouldReadTheUsualLayoutAsEveryOther(@ForAll int at, @ForAll char other) {
    StringBuilder text = new StringBuilder(TICKER);
    text.setCharAt(Math.floorMod(at, TICKER.length()), other);
    for (String frame : List.of(TICKER, text.toString())) {
      Arrival arrival = new Arrival("c1", 77);
      assertThat(parser.parse(frame, arrival)).isEqualTo(parser.parseAny(frame, arrival));
    }
  }

  @Test
  void shouldKnowTheUsualLayout() {
    assertThat(KnownFrame.parse(TICKER, new Arrival("c1", 77)))
        .hasValue(parser.parseAny(TICKER, new Arrival("c1", 77)));
  }

  @Property(tries = 2000)
  void shouldNeverThrow(@ForAll String text) {
    Frame frame = parse(text);
    assertThat(frame.text()).isEqualTo(text);
    assertThat(frame.rejects()).isNotEmpty();
  }

  @Property(tries = 2000)
  void shouldNeverThrowOnATickerWithAPieceReplaced(@ForAll int at, @ForAll String piece) {
    int from = Math.floorMod(at, TICKER.length());
    String text =
        TICKER.substring(0, from) + piece + TICKER.substring(Math.min(from + 3, TICKER.length()));
    Frame frame = parse(text);
    assertThat(frame.ticks().size() + frame.rejects().size()).isBetween(0, 2);
  }
}
