package dev.simoom.simulator;

import dev.simoom.simulator.market.MarketFeed;
import dev.simoom.simulator.market.MarketMessage;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;

/**
 * Takes messages from the market when they are due and gives them to every connection; stands still
 * where the market waits for its listeners and they are not ready. What its first listener is told
 * of the time before goes out as fast as it is taken, stamped with the time at which it happened.
 */
final class MarketPump {
  private static final int MESSAGES_A_TURN = 256;
  private static final long NONE = -1;

  /** A message that is so late is of the market's past. */
  private static final long PAST_NANOS = 1_000_000_000L;

  private final MarketFeed market;
  private final Connections connections;
  private final ExchangeClock clock;
  private boolean pastIsKnown = true;
  private boolean pastBegan;
  private long opened;
  private long backNanos;
  private Vertx vertx;
  private Optional<MarketMessage> next = Optional.empty();
  private boolean ended;
  private boolean running;
  private boolean anchored;
  private long anchor;
  private long timer = NONE;
  private boolean turnQueued;

  MarketPump(MarketFeed market, Connections connections, ExchangeClock clock) {
    this.market = market;
    this.connections = connections;
    this.clock = clock;
  }

  /** Gives out nothing until it is said how far back the market begins. */
  void awaitPast() {
    pastIsKnown = false;
  }

  /** The market begins so long ago, for the listeners that are there. */
  void begin(Duration ago) {
    backNanos = ago.toNanos();
    if (backNanos > 0) {
      clock.tell(clock.now() - backNanos);
    }
    pastIsKnown = true;
    run();
  }

  /** Goes on where it was stopped. */
  void start(Vertx on) {
    vertx = on;
    running = true;
    anchored = false;
    timer = NONE;
    turnQueued = false;
    run();
  }

  /** Gives out what is due, and sees to it that the rest follows. */
  void run() {
    if (!running || timer != NONE || turnQueued || !pastIsKnown) {
      return;
    }
    for (int given = 0; given < MESSAGES_A_TURN; given++) {
      if (!fetch()) {
        return;
      }
      if (market.waitsForListeners() && !connections.readyForMore()) {
        anchored = false;
        return;
      }
      long wait = untilDue(next.orElseThrow());
      boolean isPast = backNanos > 0 && -wait > PAST_NANOS;
      if (isPast) {
        clock.tell(opened + next.orElseThrow().at());
        if (!connections.readyForMore()) {
          anchored = pastBegan;
          return;
        }
        pastBegan = true;
      } else {
        clock.tellNow();
        // it has caught up: a later start goes on from there
        backNanos = 0;
      }
      if (wait > 0) {
        timer = vertx.setTimer(Math.max(1, wait / 1_000_000), id -> resume());
        return;
      }
      connections.forEach(connection -> connection.deliver(next.orElseThrow()));
      next = Optional.empty();
    }
    turnQueued = true;
    vertx.runOnContext(
        turn -> {
          turnQueued = false;
          run();
        });
  }

  /** Gives out nothing more until it is started again. */
  void stop() {
    running = false;
  }

  private void resume() {
    timer = NONE;
    run();
  }

  private boolean fetch() {
    if (next.isEmpty() && !ended) {
      next = market.next();
      ended = next.isEmpty();
    }
    return !ended;
  }

  private long untilDue(MarketMessage message) {
    if (!anchored) {
      anchor = System.nanoTime() - message.at() - backNanos;
      clock.tellNow();
      opened = clock.now() - message.at() - backNanos;
      anchored = true;
    }
    return anchor + message.at() - System.nanoTime();
  }
}
