package dev.simoom.console;

import dev.simoom.http.problem.ProblemException;
import dev.simoom.http.server.ClientAddress;
import dev.simoom.stream.DaemonThreads;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Who listens now: a bounded number, each of whom hears a heartbeat. On shutdown all are let go
 * before the web server waits for its last requests.
 */
@Component
final class StreamClients implements SmartLifecycle {
  private static final long SETTLE_MILLIS = 50;
  private static final byte[] ALIVE = ":\n\n".getBytes(StandardCharsets.US_ASCII);
  private static final int RETRY_SECONDS = 30;
  private static final Logger LOG = LoggerFactory.getLogger(StreamClients.class);

  private final Map<StreamClient, Listener> clients = new ConcurrentHashMap<>();
  private final Map<StreamClient, BooleanSupplier> allowed = new ConcurrentHashMap<>();
  private final ConsoleSettings settings;
  private final Pulse pulse;
  private final EventText text;
  private final ExecutorService senders;
  private final ScheduledExecutorService heart;
  private volatile boolean running;

  /** Who a client is, since when, and what to do when it has gone. */
  private record Listener(String address, long since, Runnable then) {
    Listener onEnd(Runnable newThen) {
      return new Listener(address, since, newThen);
    }
  }

  StreamClients(ConsoleSettings settings, Pulse pulse, EventText text) {
    this.settings = settings;
    this.pulse = pulse;
    this.text = text;
    ThreadFactory threads = DaemonThreads.named("predictions-stream");
    senders =
        new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
    heart = Executors.newSingleThreadScheduledExecutor(threads);
  }

  @Override
  public void start() {
    running = true;
    long beat = settings.heartbeat().toMillis();
    heart.scheduleAtFixedRate(this::beat, beat, beat, TimeUnit.MILLISECONDS);
  }

  /**
   * A place for one more; where all are taken, that of the oldest of an address which has more of
   * them than this one would have.
   *
   * @throws ProblemException 429 where its address has as many as it may, or there is no such place
   */
  synchronized StreamClient admit(HttpServletRequest request, HttpServletResponse response) {
    if (!running) {
      throw new ProblemException(503, "this process is being stopped");
    }
    String address = ClientAddress.of(request.getRemoteAddr());
    long own = count(address);
    if (own >= settings.mostClientsPerAddress()) {
      throw tooMany(response, "of one address", settings.mostClientsPerAddress());
    }
    if (clients.size() >= settings.mostClients()) {
      clients.entrySet().stream()
          .filter(other -> count(other.getValue().address()) > own + 1)
          .min(Comparator.comparingLong(other -> other.getValue().since()))
          .orElseThrow(() -> tooMany(response, "at all", settings.mostClients()))
          .getKey()
          .letGo();
    }
    AsyncContext line = request.startAsync(request, response);
    line.setTimeout(0);
    StreamClient client = new StreamClient(line, settings.mostWaiting(), senders, this::remove);
    clients.put(client, new Listener(address, System.nanoTime(), () -> {}));
    return client;
  }

  private long count(String address) {
    return clients.values().stream().filter(each -> each.address().equals(address)).count();
  }

  private static ProblemException tooMany(HttpServletResponse response, String of, int most) {
    response.setHeader("Retry-After", Integer.toString(RETRY_SECONDS));
    return new ProblemException(
        429, "as many listen " + of + " as may: " + most + "; come back later");
  }

  /** What to do when the client has gone; at once where it has. */
  void whenGone(StreamClient client, Runnable then) {
    if (clients.computeIfPresent(client, (c, listener) -> listener.onEnd(then)) == null) {
      then.run();
    }
  }

  /** Lets the client go with the first heartbeat at which it is no longer allowed to listen. */
  void endUnless(StreamClient client, BooleanSupplier mayListen) {
    allowed.put(client, mayListen);
    if (!clients.containsKey(client)) {
      allowed.remove(client);
    }
  }

  /**
   * Begins to send, when the container has put the request aside: Tomcat never finishes a line that
   * breaks while the request's own thread is still at work on it.
   */
  void begin(StreamClient client, List<byte[]> before) {
    heart.schedule(() -> client.begin(before), SETTLE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** How many listen. */
  int count() {
    return clients.size();
  }

  private void remove(StreamClient client) {
    allowed.remove(client);
    Listener listener = clients.remove(client);
    if (listener != null) {
      listener.then().run();
    }
  }

  private void beat() {
    if (!clients.isEmpty()) {
      allowed.forEach(
          (client, mayListen) -> {
            if (!mayListen.getAsBoolean()) {
              client.letGo();
            }
          });
      byte[] heartbeat = heartbeat();
      clients.keySet().forEach(client -> client.offer(heartbeat));
    }
  }

  private byte[] heartbeat() {
    try {
      return text.of(pulse.beat());
    } catch (RuntimeException e) {
      LOG.warn("a heartbeat without news: {}", e.toString());
      return ALIVE;
    }
  }

  @Override
  public void stop() {
    running = false;
    heart.shutdownNow();
    clients.keySet().forEach(StreamClient::letGo);
    senders.shutdown();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
