package dev.simoom.ingest.feed;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.vertx.websocket.VertxWebsocketConfiguration;
import org.apache.camel.component.vertx.websocket.VertxWebsocketEndpoint;

/**
 * One feed: its consumer owns the connection, and a producer on the same URI writes to it. A
 * producer never connects: while there is no connection it fails.
 */
final class FeedEndpoint extends VertxWebsocketEndpoint {
  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** A message above this is skipped; the runbook says so. */
  static final int LARGEST_MESSAGE_BYTES = 16 << 20;

  /** A frame above this ends the connection: the client's library holds frames whole. */
  private static final int LARGEST_FRAME_BYTES = 64 << 20;

  private final MessageLimit limit = new MessageLimit();
  private WebSocketClient client;
  private volatile WebSocket current;

  FeedEndpoint(String uri, FeedComponent component, VertxWebsocketConfiguration configuration) {
    super(uri, component, configuration);
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    if (!getConfiguration().isConsumeAsClient()) {
      return super.createConsumer(processor);
    }
    FeedConsumer consumer = new FeedConsumer(this, processor);
    configureConsumer(consumer);
    return consumer;
  }

  @Override
  protected WebSocket getWebSocket() throws IOException {
    WebSocket open = current;
    if (open == null || open.isClosed()) {
      throw new IOException("not connected to " + address());
    }
    return open;
  }

  /** Asked for by the producer before each message. */
  @Override
  protected WebSocket getWebSocket(Exchange exchange) throws Exception {
    WebSocket open = getWebSocket();
    limit.await();
    return open;
  }

  /** Where the feed is. */
  FeedAddress address() {
    return ((FeedComponent) getComponent()).address(getConfiguration().getWebsocketURI());
  }

  /** A message was too large to be taken. */
  void passedOver() {
    ((FeedComponent) getComponent()).passedOver();
  }

  @Override
  protected Vertx getVertx() {
    return super.getVertx();
  }

  /** From now on producers write to this connection. */
  void use(WebSocket open) {
    current = open;
  }

  /**
   * Opens a connection, or fails within {@link #CONNECT_TIMEOUT}. (The client's own timeout of a
   * handshake also closes connections whose handshake was in time.)
   *
   * @param prepare sets the connection's handlers, before its first frame can be read
   */
  Future<WebSocket> open(Handler<WebSocket> prepare) {
    WebSocketConnectOptions options;
    try {
      options = connectOptions();
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(e);
    }
    AtomicBoolean decided = new AtomicBoolean();
    return client()
        .connect(options)
        .onSuccess(
            open -> {
              if (decided.compareAndSet(false, true)) {
                prepare.handle(open);
              } else {
                open.close();
              }
            })
        .timeout(CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
        .onFailure(late -> decided.set(true));
  }

  private WebSocketConnectOptions connectOptions() {
    WebSocketConnectOptions options = getWebSocketConnectOptions(new HttpClientOptions());
    address().addTo(options);
    return options;
  }

  private synchronized WebSocketClient client() {
    if (client == null) {
      client =
          getVertx()
              .createWebSocketClient(
                  new WebSocketClientOptions()
                      .setConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
                      .setMaxFrameSize(LARGEST_FRAME_BYTES)
                      .setMaxMessageSize(LARGEST_FRAME_BYTES)
                      // a peer that went away is not waited for
                      .setClosingTimeout(1));
    }
    return client;
  }

  @Override
  protected synchronized void doStop() throws Exception {
    if (client != null) {
      client.close();
      client = null;
    }
    super.doStop();
  }
}
