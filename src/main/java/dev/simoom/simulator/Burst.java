package dev.simoom.simulator;

import dev.simoom.simulator.market.MarketFeed;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Sends a number of tickers to one connection as fast as its client takes them. */
final class Burst {
  private static final int FRAMES_A_TURN = 256;

  private final Vertx vertx;
  private final MarketFeed market;
  private final ClientConnection connection;
  private final List<String> products;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final Runnable onDrain = this::run;
  private int left;
  private boolean turnQueued;

  Burst(Vertx vertx, MarketFeed market, ClientConnection connection, int frames) {
    this.vertx = vertx;
    this.market = market;
    this.connection = connection;
    this.products = connection.tickerProducts();
    this.left = frames;
  }

  /** Begins; the answer completes when all is handed to the socket or the connection is gone. */
  CompletableFuture<Void> start() {
    connection.onDrain(onDrain);
    connection.gone().thenRun(this::end);
    run();
    return done;
  }

  private void end() {
    left = 0;
    connection.leaveDrain(onDrain);
    done.complete(null);
  }

  private void run() {
    if (turnQueued) {
      return;
    }
    SendQueue queue = connection.queue();
    for (int given = 0; given < FRAMES_A_TURN && left > 0 && queue.isOpen(); given++) {
      if (queue.isFull()) {
        return;
      }
      left--;
      queue.send(market.extraTicker(products.get(left % products.size())));
    }
    if (left == 0 || !queue.isOpen()) {
      end();
      return;
    }
    turnQueued = true;
    vertx.runOnContext(
        turn -> {
          turnQueued = false;
          run();
        });
  }
}
