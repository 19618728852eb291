package dev.simoom.ingest.feed;

import io.vertx.core.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.vertx.websocket.VertxWebsocketClientConsumer;
import org.apache.camel.component.vertx.websocket.VertxWebsocketConstants;
import org.apache.camel.component.vertx.websocket.VertxWebsocketEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The client side of a feed's connection.
 *
 * <p>Each connection begins with an exchange whose header {@link VertxWebsocketConstants#EVENT} is
 * {@code OPEN}; then come its frames, one exchange each, in order, on one thread. Every exchange
 * names its connection in the header {@link VertxWebsocketConstants#CONNECTION_KEY}. When the
 * thread falls behind, the sender is held back. A connection that cannot be opened, or breaks, is
 * opened again, at once and then ever later, up to two seconds, with jitter, until one is said to
 * have {@link #brought} what was asked for; up to half a minute where one was said to be {@link
 * #refused}. The route runs meanwhile.
 */
public final class FeedConsumer extends VertxWebsocketClientConsumer {
  private static final int LONGEST_REASON = 123;
  private static final Logger LOG = LoggerFactory.getLogger(FeedConsumer.class);
  private static final int HOLD_BACK_AT = 8192;
  private static final int LET_GO_AT = 1024;
  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong connections = new AtomicLong();
  private final TryPauses pauses = new TryPauses();
  private ExecutorService thread;
  private volatile WebSocket current;
  private volatile long openedAt;
  private volatile String broken;

  FeedConsumer(FeedEndpoint endpoint, Processor processor) {
    super(endpoint, processor);
  }

  private FeedEndpoint feed() {
    return (FeedEndpoint) getEndpoint();
  }

  @Override
  protected void doStart() {
    // one thread, and a queue that never runs a frame elsewhere: the sender is held back instead
    thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "feed"));
    connect();
  }

  @Override
  protected void doStop() throws Exception {
    drop();
    stopThread();
    super.doStop();
  }

  private void stopThread() {
    if (thread == null) {
      return;
    }
    thread.shutdown();
    try {
      if (!thread.awaitTermination(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /** Gives the connection up, whatever state it is in, and opens a new one. */
  public void reconnect() {
    drop();
    connectLater();
  }

  /** Whether there is a connection. */
  public boolean isConnected() {
    WebSocket open = current;
    return open != null && !open.isClosed();
  }

  /** For how many nanoseconds the connection, if there is one, has been open. */
  public long connectedFor() {
    return System.nanoTime() - openedAt;
  }

  /** What was asked for came: the next connection is tried soon again. */
  public void brought() {
    pauses.brought();
  }

  /** The exchange said that it does not serve this: the next connection is tried later. */
  public void refused() {
    pauses.refused();
  }

  private void passOver(long bytes) {
    feed().passedOver();
    LOG.warn(
        "feed {}: a message of {} bytes is skipped; the largest that is taken has {}",
        feed().address(),
        bytes,
        FeedEndpoint.LARGEST_MESSAGE_BYTES);
  }

  private void drop() {
    WebSocket old = current;
    current = null;
    feed().use(null);
    if (old != null) {
      old.closeHandler(null);
      old.frameHandler(null);
      old.close();
    }
  }

  private void attach(WebSocket open) {
    if (!isRunAllowed()) {
      open.close();
      return;
    }
    String connection = "ws-" + System.currentTimeMillis() + "-" + connections.incrementAndGet();
    open.closeHandler(closed -> onClose(open));
    open.exceptionHandler(
        e -> {
          broken = e.getMessage();
          LOG.warn("feed {}: {}", feed().address(), e.getMessage());
        });
    open.frameHandler(
        new FrameJoiner(
            FeedEndpoint.LARGEST_MESSAGE_BYTES,
            frame -> receive(open, connection, frame),
            this::passOver));
    broken = null;
    openedAt = System.nanoTime();
    current = open;
    feed().use(open);
    LOG.info("feed connected to {}", feed().address());
    submit(open, connection, null, VertxWebsocketEvent.OPEN);
  }

  private void onClose(WebSocket closed) {
    if (current == closed && isRunAllowed()) {
      if (closed.closeStatusCode() == null) {
        LOG.warn(
            "feed {} broke off: {}",
            feed().address(),
            broken == null ? "the other side is gone" : broken);
      } else {
        LOG.warn(
            "feed {} was closed by the other side: {} {}",
            feed().address(),
            closed.closeStatusCode(),
            shown(closed.closeReason()));
      }
      current = null;
      connectLater();
    }
  }

  /** The other side's words, at most so many as a close frame may have. */
  private static String shown(String reason) {
    return reason == null ? "" : reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
  }

  private void connectLater() {
    feed().getVertx().setTimer(pauses.next(), timer -> connect());
  }

  private void connect() {
    if (!isRunAllowed() || isConnected()) {
      return;
    }
    pauses.tried();
    feed()
        .open(this::attach)
        .onFailure(
            e -> {
              LOG.info(
                  "feed {} could not be reached (try {} in a row that brought nothing): {}",
                  feed().address(),
                  pauses.inVain(),
                  e.getMessage());
              connectLater();
            });
  }

  private void receive(WebSocket from, String connection, String frame) {
    if (waiting.incrementAndGet() == HOLD_BACK_AT) {
      from.pause();
    }
    submit(from, connection, frame, null);
  }

  private void submit(WebSocket from, String connection, String frame, VertxWebsocketEvent event) {
    try {
      thread.execute(
          () -> {
            process(connection, frame, event);
            if (frame != null && waiting.decrementAndGet() == LET_GO_AT) {
              from.resume();
            }
          });
    } catch (RejectedExecutionException stopped) {
      LOG.debug("a frame came after the stop", stopped);
    }
  }

  private void process(String connection, String frame, VertxWebsocketEvent event) {
    Exchange exchange = createExchange(false);
    exchange.getMessage().setBody(frame);
    exchange.getMessage().setHeader(VertxWebsocketConstants.CONNECTION_KEY, connection);
    if (event != null) {
      exchange.getMessage().setHeader(VertxWebsocketConstants.EVENT, event);
    }
    try {
      createUoW(exchange);
      getProcessor().process(exchange);
    } catch (Exception e) {
      exchange.setException(e);
    }
    try {
      if (exchange.getException() != null) {
        getExceptionHandler()
            .handleException("a frame could not be processed", exchange, exchange.getException());
      }
    } finally {
      doneUoW(exchange);
      releaseExchange(exchange, false);
    }
  }
}
