package dev.simoom.simulator.market;

import dev.simoom.recording.ReplaySpeed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One product of a synthetic market: its price process, last trades and order book as frames. */
final class SyntheticProduct {
  private static final int TRADES_KEPT = 50;

  private final String productId;
  private final PriceProcess process;
  private final ReplaySpeed speed;
  private final OrderBook book;
  private final Deque<Trade> trades = new ArrayDeque<>();

  SyntheticProduct(String productId, PriceProcess process, ReplaySpeed speed) {
    this.productId = productId;
    this.process = process;
    this.speed = speed;
    this.book = new OrderBook(process.ticker());
  }

  String productId() {
    return productId;
  }

  Ticker ticker() {
    return process.ticker();
  }

  long nextAt() {
    return process.nextAt();
  }

  /** Lives on to {@link #nextAt()} and adds what there is to tell about it. */
  void advance(Collection<MarketMessage> messages) {
    Optional<MarketStep> next = process.next();
    if (next.isEmpty()) {
      return;
    }
    MarketStep step = next.get();
    Ticker ticker = step.ticker();
    step.trade()
        .ifPresent(
            trade -> {
              keep(trade);
              messages.add(
                  message(
                      step,
                      Channel.MARKET_TRADES,
                      now -> FrameText.trades("update", ticker, List.of(trade), now)));
            });
    List<OrderBook.Level> changes = book.update(ticker);
    if (!changes.isEmpty()) {
      messages.add(
          message(step, Channel.LEVEL2, now -> FrameText.levels("update", ticker, changes, now)));
    }
    messages.add(message(step, Channel.TICKER, now -> FrameText.tickers("update", ticker)));
  }

  /** What a new subscriber of a channel gets first. */
  Optional<Outgoing> snapshot(Channel channel) {
    Ticker ticker = process.ticker();
    return switch (channel) {
      case TICKER -> Optional.of(framed(channel, now -> FrameText.tickers("snapshot", ticker)));
      case LEVEL2 -> {
        List<OrderBook.Level> levels = book.levels();
        yield Optional.of(
            framed(channel, now -> FrameText.levels("snapshot", ticker, levels, now)));
      }
      case MARKET_TRADES -> {
        List<Trade> newestFirst = new ArrayList<>(trades);
        yield Optional.of(
            framed(channel, now -> FrameText.trades("snapshot", ticker, newestFirst, now)));
      }
      case HEARTBEATS, CANDLES -> Optional.empty();
    };
  }

  private void keep(Trade trade) {
    trades.addFirst(trade);
    if (trades.size() > TRADES_KEPT) {
      trades.removeLast();
    }
  }

  /** An event that is told when it goes out. */
  @FunctionalInterface
  private interface Event {
    FrameText.Body told(long now);
  }

  private static Outgoing framed(Channel channel, Event event) {
    return (sequence, now) -> FrameText.frame(channel, sequence, now, event.told(now));
  }

  private MarketMessage message(MarketStep step, Channel channel, Event event) {
    return new Told((long) speed.waitFor(step.at()), channel, productId, event);
  }

  private record Told(long at, Channel channel, String productId, Event event)
      implements MarketMessage {
    @Override
    public boolean concerns(Set<String> productIds) {
      return productIds.contains(productId);
    }

    @Override
    public String text(long sequence, long now) {
      return FrameText.frame(channel, sequence, now, event.told(now));
    }
  }
}
