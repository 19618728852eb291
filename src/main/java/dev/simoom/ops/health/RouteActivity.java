package dev.simoom.ops.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;

/**
 * What one route did: its failures, its stops, and the exchanges that it is at. Outlives edits of
 * the route. Safe for use by many threads.
 */
final class RouteActivity extends RoutePolicySupport {
  private static final Duration RECENT = Duration.ofSeconds(30);
  private static final int MANY = 2;

  /** A failure, or an exchange that is under way. */
  record Event(Instant at, Optional<String> node) {}

  private record Begun(Instant at, Exchange exchange) {}

  private final Clock clock;
  private final Map<String, Begun> inFlight = new ConcurrentHashMap<>();
  private final Deque<Instant> recent = new ArrayDeque<>();
  private Instant firstFailure;
  private volatile boolean lastFailed;
  private Optional<String> node = Optional.empty();
  private long failures;
  private long stops;
  private Instant stopped;

  RouteActivity(Clock clock) {
    this.clock = clock;
    this.stopped = clock.instant();
  }

  @Override
  public void onExchangeBegin(Route route, Exchange exchange) {
    if (isOfTopic(route)) {
      inFlight.put(exchange.getExchangeId(), new Begun(clock.instant(), exchange));
    }
  }

  @Override
  public void onExchangeDone(Route route, Exchange exchange) {
    if (isOfTopic(route)) {
      inFlight.remove(exchange.getExchangeId());
    }
    if (exchange.isFailed()) {
      failed(FailedNode.of(exchange));
    } else {
      succeeded();
    }
  }

  /** Those alone have few exchanges, of which none may take long. */
  private static boolean isOfTopic(Route route) {
    return route.getEndpoint() != null && route.getEndpoint().getEndpointUri().startsWith("kafka:");
  }

  private static Optional<String> nodeOf(Exchange exchange) {
    return Optional.ofNullable(exchange.getExchangeExtension().getHistoryNodeId());
  }

  @Override
  public void onStart(Route route) {
    started();
  }

  @Override
  public void onResume(Route route) {
    started();
  }

  @Override
  public void onStop(Route route) {
    stopped();
  }

  @Override
  public void onSuspend(Route route) {
    stopped();
  }

  private synchronized void started() {
    succeeded();
    recent.clear();
    inFlight.clear();
  }

  private synchronized void stopped() {
    stopped = clock.instant();
    stops++;
  }

  synchronized void failed(Optional<String> where) {
    Instant now = clock.instant();
    if (failing().isEmpty()) {
      firstFailure = now;
    }
    failures++;
    lastFailed = true;
    node = where;
    recent.addLast(now);
    if (recent.size() > MANY) {
      recent.removeFirst();
    }
  }

  /** An exchange came through. */
  void succeeded() {
    if (lastFailed) {
      lastFailed = false;
    }
  }

  /**
   * Since when it fails, and where: its last exchange did, or two of the last half minute.
   *
   * @return empty where it does not
   */
  synchronized Optional<Event> failing() {
    boolean often =
        recent.size() >= MANY && recent.getFirst().isAfter(clock.instant().minus(RECENT));
    return lastFailed || often ? Optional.of(new Event(firstFailure, node)) : Optional.empty();
  }

  /** The exchange that it has been at longest. */
  Optional<Event> oldest() {
    return inFlight.values().stream()
        .min(Comparator.comparing(Begun::at))
        .map(begun -> new Event(begun.at(), nodeOf(begun.exchange())));
  }

  /** When it was last stopped; its begin where it never was. */
  synchronized Instant stoppedAt() {
    return stopped;
  }

  /** How often it was stopped. */
  synchronized long stops() {
    return stops;
  }

  /** How often an exchange of it failed. */
  synchronized long failures() {
    return failures;
  }
}
