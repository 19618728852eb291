package dev.simoom.simulator;

import dev.simoom.simulator.market.MarketFeed;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

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
  private static final int UPGRADE_REQUIRED = 426;

  private final MarketFeed market;
  private final Duration subscribeWithin;
  private final ExchangeClock clock = new ExchangeClock(Clock.systemUTC());
  private final Connections connections = new Connections();
  private final TcpConnections tcp = new TcpConnections();
  private final Heartbeats heartbeats = new Heartbeats(connections, clock);
  private final MarketPump pump;
  private final Faults faults;
  private final MarketPast past;
  private boolean pastIsOpen;
  private Optional<EventLoop> loop = Optional.empty();
  private Optional<HttpServer> server = Optional.empty();
  private int port;
  private volatile int accepted;
  private volatile int goodbyes;
  private volatile boolean hangsUp;

  /** A simulator that hangs up after {@link #SUBSCRIBE_WITHIN} and tells nothing of its past. */
  public ExchangeSimulator(int port, MarketFeed market) {
    this(port, market, SUBSCRIBE_WITHIN, MarketPast.NONE);
  }

  /** One that tells nothing of its past. */
  public ExchangeSimulator(int port, MarketFeed market, Duration subscribeWithin) {
    this(port, market, subscribeWithin, MarketPast.NONE);
  }

  /**
   * A simulator that is not started yet.
   *
   * @param port 0 for any that is free
   * @param market closed with the simulator
   * @param subscribeWithin hangs up on a client that has not subscribed by then
   * @param past what the first listener is told of the time before
   */
  public ExchangeSimulator(int port, MarketFeed market, Duration subscribeWithin, MarketPast past) {
    this.port = port;
    this.market = market;
    this.subscribeWithin = subscribeWithin;
    this.pump = new MarketPump(market, connections, clock);
    this.past = past;
    this.pastIsOpen = !past.length().isZero();
    if (pastIsOpen) {
      pump.awaitPast();
    }
    ;
    this.faults = new Faults(this, connections, market, clock);
  }

  /**
   * Opens the market and listens; does nothing where it runs already.
   *
   * @throws IllegalStateException where the port cannot be listened on
   */
  public synchronized void start() {
    if (loop.isPresent()) {
      return;
    }
    EventLoop started = new EventLoop();
    loop = Optional.of(started);
    try {
      listen();
    } catch (IllegalStateException e) {
      stop();
      throw e;
    }
    started.run(
        () -> {
          started.vertx().setPeriodic(Heartbeats.EVERY_MILLIS, id -> heartbeats.beat());
          pump.start(started.vertx());
        });
  }

  /** Says goodbye to every client and stops listening; does nothing where it does not run. */
  public synchronized void stop() {
    if (loop.isEmpty()) {
      return;
    }
    try (EventLoop stopping = loop.get()) {
      stopping.run(
          () -> {
            pump.stop();
            connections.forEach(ClientConnection::close);
          });
      stopListening();
    } finally {
      loop = Optional.empty();
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

  /**
   * How many clients are connected now.
   *
   * @throws IllegalStateException where it does not run
   */
  public int connections() {
    return EventLoop.await(loop().call(connections::size));
  }

  /** How many clients have connected since the first start. */
  public int accepted() {
    return accepted;
  }

  /** How many clients have left with a close frame of their own, since the first start. */
  public int goodbyes() {
    return goodbyes;
  }

  /** Listens, on the port of the last time; does nothing where it listens already. */
  synchronized void listen() {
    if (server.isPresent()) {
      return;
    }
    EventLoop on = loop();
    HttpServer next =
        on.vertx()
            .createHttpServer(new HttpServerOptions().setHost(HOST))
            .connectionHandler(tcp::opened)
            .requestHandler(
                request ->
                    request
                        .response()
                        .setStatusCode(UPGRADE_REQUIRED)
                        .end("a WebSocket is expected\n"))
            .webSocketHandler(socket -> accept(on, socket));
    try {
      port = EventLoop.await(next.listen(port, HOST)).actualPort();
    } catch (IllegalStateException e) {
      throw new IllegalStateException(
          "the simulator cannot listen on " + HOST + ":" + port + ": " + e.getMessage(), e);
    }
    server = Optional.of(next);
  }

  /** Whether connections that come are closed as soon as they are open. */
  void hangUp(boolean always) {
    hangsUp = always;
  }

  /** Ends all connections and listens no more. */
  synchronized void stopListening() {
    server.ifPresent(last -> EventLoop.await(last.close()));
    server = Optional.empty();
  }

  /**
   * The thread it runs on.
   *
   * @throws IllegalStateException where it does not run
   */
  synchronized EventLoop loop() {
    return loop.orElseThrow(() -> new IllegalStateException("the simulator does not run"));
  }

  // on the simulator's thread alone, as all that writes the counters
  private void accept(EventLoop on, ServerWebSocket socket) {
    accepted++;
    if (hangsUp) {
      socket.close();
      return;
    }
    if (!pastIsOpen) {
      welcome(on, socket);
      return;
    }
    pastIsOpen = false;
    // what the first client asks for waits until it is known what it is told
    socket.pause();
    on.vertx()
        .executeBlocking(() -> past.wanted().getAsBoolean())
        .onComplete(
            wanted -> {
              welcome(on, socket);
              pump.begin(Boolean.TRUE.equals(wanted.result()) ? past.length() : Duration.ZERO);
              socket.resume();
            });
  }

  private void welcome(EventLoop on, ServerWebSocket socket) {
    ClientConnection connection =
        new ClientConnection(on.vertx(), socket, tcp.under(socket), market, clock);
    connections.add(connection);
    connection.open(
        subscribeWithin,
        () -> {
          if (socket.isClosed()) {
            goodbyes += connection.saidGoodbye() ? 1 : 0;
            connections.remove(connection);
          }
          pump.run();
        });
  }
}
