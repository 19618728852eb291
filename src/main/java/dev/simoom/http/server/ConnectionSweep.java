package dev.simoom.http.server;

import dev.simoom.stream.DaemonThreads;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at all connections four times a second, and ends those whose client takes too long to send
 * the head or the body of a request, or to take its answer.
 */
final class ConnectionSweep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionSweep.class);
  private static final long EVERY_MILLIS = 250;
  private static final int TIDY_EVERY = 20;

  private final GuardedEndpoint endpoint;
  private final ConnectionGuard guard;
  private final ConnectionSettings settings;
  private final ScheduledExecutorService clock = DaemonThreads.scheduler("connection-sweep");
  private final Since heads = new Since();
  private final Since bodies = new Since();
  private final Since answers = new Since();
  private int sweeps;

  ConnectionSweep(GuardedEndpoint endpoint, ConnectionGuard guard, ConnectionSettings settings) {
    this.endpoint = endpoint;
    this.guard = guard;
    this.settings = settings;
  }

  void start() {
    clock.scheduleWithFixedDelay(this::sweep, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void sweep() {
    try {
      look(System.nanoTime());
      if (++sweeps % TIDY_EVERY == 0) {
        guard.tidy();
      }
    } catch (RuntimeException e) {
      LOG.warn("a sweep over the connections failed", e);
    }
  }

  private void look(long now) {
    boolean busy = guard.isBusy();
    Duration answer = busy ? settings.whenBusy() : settings.answer();
    Duration body = busy ? settings.whenBusy() : settings.body();
    heads.begin();
    bodies.begin();
    answers.begin();
    for (SocketWrapperBase<NioChannel> connection : endpoint.open()) {
      if (GuardedEndpoint.waitsToWrite(connection)) {
        end(answers.isLate(connection, now, answer), connection, GuardedEndpoint::abort);
      } else if (endpoint.readsHead(connection)) {
        end(heads.isLate(connection, now, settings.head()), connection, GuardedEndpoint::abort);
      } else if (endpoint.readsBody(connection)) {
        end(bodies.isLate(connection, now, body), connection, GuardedEndpoint::endInput);
      }
    }
  }

  private void end(
      boolean late,
      SocketWrapperBase<NioChannel> connection,
      Consumer<SocketWrapperBase<NioChannel>> ending) {
    if (late) {
      guard.late();
      ending.accept(connection);
    }
  }

  /** Since when connections have been in one state, from sweep to sweep. */
  private static final class Since {
    private Map<Object, Long> before = new HashMap<>();
    private Map<Object, Long> now = new HashMap<>();

    void begin() {
      before = now;
      now = new HashMap<>();
    }

    boolean isLate(Object connection, long nanos, Duration limit) {
      long since = before.getOrDefault(connection, nanos);
      now.put(connection, since);
      return nanos - since > limit.toNanos();
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
