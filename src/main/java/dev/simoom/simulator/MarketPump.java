package dev.simoom.simulator;

import dev.simoom.simulator.market.MarketFeed;
import dev.simoom.simulator.market.MarketMessage;
import io.vertx.core.Vertx;
import java.util.Optional;

/**
 * Takes messages from the market when they are due and gives them to every connection; stands still
 * where the market waits for its listeners and they are not ready.
 */
final class MarketPump {
  private static final int MESSAGES_A_TURN = 256;
  private static final long NONE = -1;

  private final MarketFeed market;
  private final Connections connections;
  private Vertx vertx;
  private Optional<MarketMessage> next = Optional.empty();
  private boolean ended;
  private boolean running;
  private boolean anchored;
  private long anchor;
  private long timer = NONE;
  private boolean turnQueued;

  MarketPump(MarketFeed market, Connections connections) {
    this.market = market;
    this.connections = connections;
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
    if (!running || timer != NONE || turnQueued) {
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
      anchor = System.nanoTime() - message.at();
      anchored = true;
    }
    return anchor + message.at() - System.nanoTime();
  }
}
