package dev.simoom.market;

import dev.simoom.wire.FixedLayoutJsonReader;
import dev.simoom.wire.FixedLayoutJsonWriter;
import dev.simoom.wire.Timestamps;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads ticker frames in the layout in which the exchange sends them, and gives up on everything
 * else: a frame with anything wrong, odd or new in it is {@link FrameParser}'s.
 */
final class KnownFrame {
  private static final byte[] TIMESTAMP =
      FixedLayoutJsonWriter.literal("{\"channel\":\"ticker\",\"timestamp\":");
  private static final byte[] SEQUENCE_NUM = FixedLayoutJsonWriter.literal(",\"sequence_num\":");
  private static final byte[] EVENTS = FixedLayoutJsonWriter.literal(",\"events\":[{\"type\":");
  private static final byte[] TICKERS =
      FixedLayoutJsonWriter.literal(",\"tickers\":[{\"type\":\"ticker\"");
  private static final byte[] NEXT_TICKER = FixedLayoutJsonWriter.literal(",{\"type\":\"ticker\"");
  private static final byte[] PRODUCT_ID = FixedLayoutJsonWriter.literal(",\"product_id\":");
  private static final byte[] PRICE = FixedLayoutJsonWriter.literal(",\"price\":");
  private static final byte[] VOLUME_24_H = FixedLayoutJsonWriter.literal(",\"volume_24_h\":");
  private static final byte[][] UNUSED = {
    FixedLayoutJsonWriter.literal(",\"low_24_h\":"),
    FixedLayoutJsonWriter.literal(",\"high_24_h\":"),
    FixedLayoutJsonWriter.literal(",\"low_52_w\":"),
    FixedLayoutJsonWriter.literal(",\"high_52_w\":"),
    FixedLayoutJsonWriter.literal(",\"price_percent_chg_24_h\":")
  };
  private static final byte[] BEST_BID = FixedLayoutJsonWriter.literal(",\"best_bid\":");
  private static final byte[] BEST_ASK = FixedLayoutJsonWriter.literal(",\"best_ask\":");
  private static final byte[] BEST_BID_QUANTITY =
      FixedLayoutJsonWriter.literal(",\"best_bid_quantity\":");
  private static final byte[] BEST_ASK_QUANTITY =
      FixedLayoutJsonWriter.literal(",\"best_ask_quantity\":");
  private static final byte[] END_TICKER = FixedLayoutJsonWriter.literal("}");
  private static final byte[] END = FixedLayoutJsonWriter.literal("]}]}");
  private static final int LONGEST_PRODUCT_ID = 64;

  private final FixedLayoutJsonReader from;
  private final Arrival arrival;
  private long eventTime;
  private long sequence;

  private KnownFrame(String text, Arrival arrival) {
    this.from = new FixedLayoutJsonReader(text.getBytes(StandardCharsets.UTF_8));
    this.arrival = arrival;
  }

  /** The frame; empty where it is in any way another one. */
  static Optional<Frame> parse(String text, Arrival arrival) {
    return new KnownFrame(text, arrival).frame(text);
  }

  private Optional<Frame> frame(String text) {
    try {
      eventTime = Timestamps.parse(from.literal(TIMESTAMP).text());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    sequence = from.literal(SEQUENCE_NUM).whole();
    from.literal(EVENTS).passText();
    List<Tick> ticks = new ArrayList<>(1);
    from.literal(TICKERS);
    do {
      if (!addTick(ticks)) {
        return Optional.empty();
      }
    } while (from.next(NEXT_TICKER));
    return from.literal(END).isKnown()
        ? Optional.of(
            new Frame(
                text,
                "ticker",
                OptionalLong.of(sequence),
                OptionalLong.of(eventTime),
                arrival.connection(),
                ticks,
                List.of()))
        : Optional.empty();
  }

  private boolean addTick(List<Tick> ticks) {
    String productId = from.literal(PRODUCT_ID).text();
    double price = from.literal(PRICE).quotedNumber();
    double volume24h = from.next(VOLUME_24_H) ? from.quotedNumber() : Double.NaN;
    for (byte[] unused : UNUSED) {
      if (from.next(unused)) {
        from.passText();
      }
    }
    double bestBid = from.literal(BEST_BID).quotedNumber();
    double bestAsk = from.literal(BEST_ASK).quotedNumber();
    double bidQuantity = from.next(BEST_BID_QUANTITY) ? from.quotedNumber() : Double.NaN;
    double askQuantity = from.next(BEST_ASK_QUANTITY) ? from.quotedNumber() : Double.NaN;
    boolean known =
        from.literal(END_TICKER).isKnownSoFar()
            && !productId.isEmpty()
            && productId.length() <= LONGEST_PRODUCT_ID
            && price > 0
            && bestBid > 0
            && bestAsk > 0;
    if (known) {
      boolean asSent = arrival.receivedAt() == Arrival.AS_SENT;
      // no two ticks of a frame have the same arrival
      long receivedAt = (asSent ? eventTime : arrival.receivedAt()) + ticks.size();
      ticks.add(
          new Tick(
              productId,
              price,
              bestBid,
              bestAsk,
              bidQuantity,
              askQuantity,
              volume24h,
              eventTime,
              receivedAt,
              sequence,
              arrival.connection()));
    }
    return known;
  }
}
