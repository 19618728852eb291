package dev.simoom.ingest.simulator;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A WebSocket server on 127.0.0.1 that speaks Coinbase's Advanced Trade protocol and tells of a
 * market.
 *
 * <p>Everything it does happens on one thread of its own; its methods may be called from any other.
 * It can be started again after a stop, and goes on with its market where it was.
 */
public final class ExchangeSimulator implements AutoCloseable {
  /** The time within which a client must have subscribed to something, as on the exchange. */
  public static final Duration SUBSCRIBE_WITHIN = Duration.ofSeconds(5);

  private static final String HOST = "127.0.0.1";
  private static final long HEARTBEAT_MILLIS = 1_000;
  private static final long WAIT_SECONDS = 10;
  private static final int UPGRADE_REQUIRED = 426;

  private final MarketFeed market;
  private final Duration subscribeWithin;
  private final ExchangeClock clock = new ExchangeClock(Clock.systemUTC());
  private final Connections connections = new Connections();
  private final TcpConnections tcp = new TcpConnections();
  private final MarketPump pump;
  private final Faults faults;
  private Vertx vertx;
  private Context loop;
  private HttpServer server;
  private int port;
  private long heartbeats;
  private volatile int accepted;

  /** A simulator that hangs up after {@link #SUBSCRIBE_WITHIN}. */
  public ExchangeSimulator(int port, MarketFeed market) {
    this(port, market, SUBSCRIBE_WITHIN);
  }

  /**
   * A simulator that is not started yet.
   *
   * @param port 0 for any that is free
   * @param market closed with the simulator
   * @param subscribeWithin hangs up on a client that has not subscribed by then
   */
  public ExchangeSimulator(int port, MarketFeed market, Duration subscribeWithin) {
    this.port = port;
    this.market = market;
    this.subscribeWithin = subscribeWithin;
    this.pump = new MarketPump(market, connections);
    this.faults = new Faults(this, connections, market, clock);
  }

  /**
   * Opens the market and listens; does nothing where it runs already.
   *
   * @throws IllegalStateException where the port cannot be listened on
   */
  public synchronized void start() {
    if (vertx != null) {
      return;
    }
    vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setUseDaemonThread(true)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
    loop = vertx.getOrCreateContext();
    try {
      listen();
    } catch (IllegalStateException e) {
      stop();
      throw e;
    }
    Vertx started = vertx;
    await(
        onLoop(
            () -> {
              started.setPeriodic(HEARTBEAT_MILLIS, id -> heartbeat());
              pump.start(started);
              return true;
            }));
  }

  /** Says goodbye to every client and stops listening; does nothing where it does not run. */
  public synchronized void stop() {
    if (vertx == null) {
      return;
    }
    try {
      await(
          onLoop(
              () -> {
                pump.stop();
                connections.forEach(ClientConnection::close);
                return true;
              }));
      stopListening();
    } finally {
      await(vertx.close());
      vertx = null;
      loop = null;
    }
  }

  /** Stops for good, and closes the market. */
  @Override
  public void close() {
    stop();
    market.close();
  }

  /** The port it listens on; 0 where any was asked for and it has not been started yet. */
  public synchronized int port() {
    return port;
  }

  /** The address for clients, e.g. {@code ws://127.0.0.1:40123}. */
  public String url() {
    return "ws://" + HOST + ":" + port();
  }

  /** What can be made to go wrong. */
  public Faults faults() {
    return faults;
  }

  /** How many clients are connected now. */
  public int connections() {
    return await(onLoop(connections::size));
  }

  /** How many clients have connected since the first start. */
  public int accepted() {
    return accepted;
  }

  synchronized void listen() {
    if (server != null) {
      return;
    }
    HttpServer next =
        vertx
            .createHttpServer(new HttpServerOptions().setHost(HOST).setWebSocketClosingTimeout(1))
            .requestHandler(
                request ->
                    request
                        .response()
                        .setStatusCode(UPGRADE_REQUIRED)
                        .end("a WebSocket is expected\n"))
            .connectionHandler(tcp::opened)
            .webSocketHandler(this::accept);
    try {
      port = await(next.listen(port, HOST)).actualPort();
    } catch (IllegalStateException e) {
      throw new IllegalStateException(
          "the simulator cannot listen on " + HOST + ":" + port + ": " + e.getMessage(), e);
    }
    server = next;
  }

  synchronized void stopListening() {
    if (server != null) {
      HttpServer last = server;
      server = null;
      await(last.close());
    }
  }

  CompletableFuture<Void> burst(ClientConnection connection, int frames) {
    return new Burst(loop.owner(), market, connection, frames).start();
  }

  /** Does something on the simulator's thread. */
  <T> CompletableFuture<T> onLoop(Supplier<T> action) {
    Context on;
    synchronized (this) {
      if (loop == null) {
        throw new IllegalStateException("the simulator does not run");
      }
      on = loop;
    }
    CompletableFuture<T> done = new CompletableFuture<>();
    on.runOnContext(
        turn -> {
          try {
            done.complete(action.get());
          } catch (RuntimeException e) {
            done.completeExceptionally(e);
          }
        });
    return done;
  }

  private void accept(ServerWebSocket socket) {
    accepted++;
    ClientConnection connection =
        new ClientConnection(
            loop.owner(), socket, tcp.stopReading(socket), market, clock, subscribeWithin);
    connections.add(connection);
    connection.open(
        () -> {
          if (socket.isClosed()) {
            connections.remove(connection);
          }
          pump.run();
        });
  }

  private void heartbeat() {
    long counter = heartbeats++;
    long uptime = clock.uptime();
    connections.forEach(
        connection ->
            connection.heartbeat(
                (sequence, now) ->
                    FrameText.frame(
                        Channel.HEARTBEATS,
                        sequence,
                        now,
                        FrameText.heartbeat(counter, uptime, now))));
  }

  private static <T> T await(Future<T> future) {
    return await(future.toCompletionStage().toCompletableFuture());
  }

  private static <T> T await(CompletableFuture<T> future) {
    try {
      return future.get(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException | CompletionException e) {
      throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("no answer within " + WAIT_SECONDS + " s", e);
    }
  }
}
