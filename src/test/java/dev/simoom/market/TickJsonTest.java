package dev.simoom.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simoom.wire.BadMessageException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TickJsonTest {
  private final TickJson json = new TickJson();

  @Property
  void shouldComeBackBitForBit(
      @ForAll @Scale(12) @DoubleRange(min = 1e-9, max = 1e9) double bid,
      @ForAll @Scale(12) @DoubleRange(min = 1e-9, max = 1e9) double ask,
      @ForAll @DoubleRange(min = 0, max = 1e6) double quantity,
      @ForAll @LongRange(min = 0, max = 4_000_000_000_000_000_000L) long time) {
    Tick tick =
        new Tick("BTC-USD", ask, bid, ask, quantity, Double.NaN, quantity, time, time + 5, 9, "c");
    assertThat(json.read(json.write(tick))).isEqualTo(tick);
  }

  @Test
  void shouldWriteTheFieldsOfTheContract() {
    Tick tick = new Tick("BTC-USD", 3, 1, 2, 4, 5, Double.NaN, 0, 1, 7, "c");
    assertThat(new String(json.write(tick), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"product_id\":\"BTC-USD\",\"price\":3.0,\"best_bid\":1.0,\"best_ask\":2.0,"
                + "\"best_bid_quantity\":4.0,\"best_ask_quantity\":5.0,\"volume_24_h\":null,"
                + "\"event_time\":\"1970-01-01T00:00:00.000000000Z\","
                + "\"received_at\":\"1970-01-01T00:00:00.000000001Z\",\"sequence_num\":7,\"connection\":\"c\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "garbage",
        "{}",
        "{\"product_id\":\"X\"}",
        "{\"product_id\":\"X\",\"event_time\":\"now\"}",
        "{\"product_id\":\"X\",\"event_time\":\"2026-08-09T21:05:48Z\",\"best_bid\":0,\"best_ask\":1}",
        "{\"product_id\":\"X\",\"event_time\":\"2026-08-09T21:05:48Z\",\"best_bid\":\"a\"}"
      })
  void shouldSayWhyAMessageIsNoTick(String message) {
    assertThatThrownBy(() -> json.read(message.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(BadMessageException.class)
        .hasMessageContaining("tick");
  }

  @Test
  void shouldTakeNullForAbsent() {
    Tick tick =
        new TickJson()
            .read(
                """
                {"product_id":"X","price":1,"best_bid":1,"best_ask":2,"best_bid_quantity":null,\
                "volume_24_h":null,"event_time":"2026-01-01T00:00:00Z","received_at":null,\
                "sequence_num":null,"connection":null,"market":null}\
                """
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(tick.receivedAt()).isEqualTo(tick.eventTime());
    assertThat(tick.sequenceNum()).isEqualTo(-1);
    assertThat(tick.connection()).isEmpty();
    assertThat(tick.bestBidQuantity()).isNaN();
  }
}
