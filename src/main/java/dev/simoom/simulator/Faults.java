package dev.simoom.simulator;

import dev.simoom.simulator.market.MarketFeed;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Makes the simulated exchange misbehave while it runs. Each fault has happened when its method
 * returns; all but {@link #jumpClock} concern the connections that are open then.
 */
public final class Faults {
  private final ExchangeSimulator simulator;
  private final Connections connections;
  private final MarketFeed market;
  private final ExchangeClock clock;

  Faults(
      ExchangeSimulator simulator,
      Connections connections,
      MarketFeed market,
      ExchangeClock clock) {
    this.simulator = simulator;
    this.connections = connections;
    this.market = market;
    this.clock = clock;
  }

  /** Closes every connection with a close frame. */
  public void closeConnections() {
    onEach(ClientConnection::close);
  }

  /** Keeps every connection's TCP open, and neither sends nor reads on it any more. */
  public void goSilent() {
    onEach(ClientConnection::goSilent);
  }

  /** Stops listening: open connections end and new ones are refused. */
  public void refuseConnects() {
    simulator.stopListening();
  }

  /** Opens each new connection and closes it at once; those that are open end. */
  public void hangUp() {
    simulator.hangUp(true);
    closeConnections();
  }

  /** Listens again, on the same port, and keeps the connections that come. */
  public void acceptConnects() {
    simulator.hangUp(false);
    simulator.listen();
  }

  /** Leaves numbers out of every connection's sequence, as if that many frames were lost. */
  public void skipSequenceNumbers(long count) {
    onEach(connection -> connection.queue().skipNumbers(count));
  }

  /** Loses the next frames of every connection. */
  public void loseFrames(long count) {
    onEach(connection -> connection.queue().lose(count));
  }

  /** Sends every connection's last frame once more, its number included. */
  public void repeatLastFrame() {
    onEach(connection -> connection.queue().repeatLast());
  }

  /** Sends any text, outside the sequence, as one WebSocket frame whatever its size. */
  public void sendText(String text) {
    onEach(connection -> connection.queue().sendText(text));
  }

  /** Makes the exchange's clock jump ahead, or back where the duration is negative. */
  public void jumpClock(Duration by) {
    clock.jump(by);
  }

  /**
   * Sends tickers to every connection that is subscribed to any, as fast as its client takes them.
   *
   * @param frames how many each connection gets
   * @return completes when the last one was handed to the sockets; a connection that ends before is
   *     left out
   * @throws UnsupportedOperationException where the market is a recording
   */
  public CompletableFuture<Void> burst(int frames) {
    if (market.waitsForListeners()) {
      throw new UnsupportedOperationException("a recording holds only its own frames");
    }
    EventLoop loop = simulator.loop();
    return loop.call(() -> startBursts(loop, frames)).thenCompose(all -> all);
  }

  private CompletableFuture<Void> startBursts(EventLoop loop, int frames) {
    return CompletableFuture.allOf(
        connections.all().stream()
            .filter(connection -> !connection.tickerProducts().isEmpty())
            .map(connection -> new Burst(loop.vertx(), market, connection, frames).start())
            .toArray(CompletableFuture[]::new));
  }

  private void onEach(Consumer<ClientConnection> action) {
    simulator.loop().run(() -> connections.forEach(action));
  }
}
