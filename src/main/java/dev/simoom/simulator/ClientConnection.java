package dev.simoom.simulator;

import dev.simoom.simulator.ClientRequest.BadRequestException;
import dev.simoom.simulator.TcpConnections.Tcp;
import dev.simoom.simulator.market.Channel;
import dev.simoom.simulator.market.FrameText;
import dev.simoom.simulator.market.MarketFeed;
import dev.simoom.simulator.market.MarketMessage;
import dev.simoom.simulator.market.Outgoing;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * One client of the simulated exchange: reads what it wishes, knows what it is subscribed to, and
 * hangs up where no valid subscription comes in time.
 *
 * <p>Lives on the simulator's thread alone.
 */
final class ClientConnection {
  private static final short NORMAL = 1000;
  private static final short POLICY_VIOLATION = 1008;
  private static final short GOING_AWAY = 1001;
  private static final long CLOSE_WITHIN_MILLIS = 1_000;

  private final Vertx vertx;
  private final ServerWebSocket socket;
  private final Tcp tcp;
  private final MarketFeed market;
  private final SendQueue queue;
  private final Subscriptions subscriptions = new Subscriptions();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final CompletableFuture<Void> gone = new CompletableFuture<>();
  private final Set<Runnable> onDrain = new LinkedHashSet<>();
  private long deadline;
  private boolean closing;

  ClientConnection(
      Vertx vertx, ServerWebSocket socket, Tcp tcp, MarketFeed market, ExchangeClock clock) {
    this.vertx = vertx;
    this.socket = socket;
    this.tcp = tcp;
    this.market = market;
    this.queue = new SendQueue(socket, clock, tcp::cut);
  }

  /**
   * Begins to listen to the client.
   *
   * @param subscribeWithin hangs up where nothing was subscribed to by then
   * @param onChange runs when the client has subscribed to something, can take more again, or is
   *     gone
   */
  void open(Duration subscribeWithin, Runnable onChange) {
    deadline = vertx.setTimer(Math.max(1, subscribeWithin.toMillis()), id -> hangUp());
    socket.textMessageHandler(
        text -> {
          receive(text);
          onChange.run();
        });
    socket.binaryMessageHandler(bytes -> refuse("malformed message: not text"));
    socket.drainHandler(
        ready -> {
          queue.drain();
          new ArrayList<>(onDrain).forEach(Runnable::run);
          onChange.run();
        });
    // what the socket reports here is followed by its close
    socket.exceptionHandler(failure -> {});
    socket.closeHandler(
        end -> {
          vertx.cancelTimer(deadline);
          closed.complete(null);
          gone.complete(null);
          onChange.run();
        });
  }

  /** Completes once nothing more reaches the client: it is closed, or went silent. */
  CompletableFuture<Void> gone() {
    return gone;
  }

  SendQueue queue() {
    return queue;
  }

  /** Whether messages of the market reach this client at all. */
  boolean listens() {
    return queue.isOpen()
        && (market.verbatim() ? !subscriptions.isEmpty() : subscriptions.haveMarketChannel());
  }

  /** The products whose ticker this client gets. */
  List<String> tickerProducts() {
    return new ArrayList<>(subscriptions.productsOf(Channel.TICKER));
  }

  /** Takes a message of the market, if it is for this client. */
  void deliver(MarketMessage message) {
    if (market.verbatim() ? listens() : subscriptions.cover(message)) {
      queue.send(message);
    }
  }

  void heartbeat(Outgoing heartbeat) {
    if (subscriptions.has(Channel.HEARTBEATS) && !market.verbatim()) {
      queue.send(heartbeat);
    }
  }

  /** Runs something each time the client can take more, until it is told to leave it. */
  void onDrain(Runnable action) {
    onDrain.add(action);
  }

  void leaveDrain(Runnable action) {
    onDrain.remove(action);
  }

  /** Whether the client has closed with a close frame before anything was closed here. */
  boolean saidGoodbye() {
    return !closing && socket.closeStatusCode() != null && socket.closeStatusCode() == NORMAL;
  }

  /** Keeps the TCP connection, and neither sends nor reads anything from now on. */
  void goSilent() {
    queue.silence();
    vertx.cancelTimer(deadline);
    tcp.stopReading();
    gone.complete(null);
  }

  /** Closes with a close frame; a client that does not answer it is cut off. */
  void close() {
    close(GOING_AWAY, "going away");
  }

  private void receive(String text) {
    try {
      ClientRequest request = ClientRequest.parse(text, market);
      if (request.subscribe()) {
        subscribe(request);
      } else {
        unsubscribe(request);
      }
      if (!market.verbatim()) {
        queue.send(
            (sequence, now) -> FrameText.subscriptions(subscriptions.toldAs(), sequence, now));
      }
    } catch (BadRequestException e) {
      refuse(e.getMessage());
    }
  }

  private void subscribe(ClientRequest request) {
    vertx.cancelTimer(deadline);
    Set<String> added = subscriptions.add(request.channel(), request.products());
    if (!market.verbatim()) {
      market.snapshots(request.channel(), added).forEach(queue::send);
    }
  }

  private void unsubscribe(ClientRequest request) {
    if (request.channel() == Channel.HEARTBEATS) {
      subscriptions.drop(Channel.HEARTBEATS);
    } else {
      subscriptions.remove(request.channel(), request.products());
    }
  }

  private void refuse(String reason) {
    if (!market.verbatim()) {
      queue.sendText(FrameText.error(reason));
    }
  }

  private void hangUp() {
    close(POLICY_VIOLATION, "no subscribe message in time");
  }

  private void close(short code, String reason) {
    closing = true;
    socket.close(code, reason);
    long cut = vertx.setTimer(CLOSE_WITHIN_MILLIS, id -> tcp.cut());
    closed.thenRun(() -> vertx.cancelTimer(cut));
  }
}
