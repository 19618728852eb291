package dev.simoom.http.server;

import dev.simoom.stream.DaemonThreads;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Decides whose connection is kept and whose request is worked on, and counts what it refused. */
final class ConnectionGuard implements AutoCloseable {
  private static final int RESERVED_THREADS = 4;

  private final ConnectionSettings settings;
  private final OpenConnections open;
  private final AddressLanes lanes;
  private final ThreadPoolExecutor probes = reserved("probe-");
  private final ThreadPoolExecutor admin = reserved("admin-");
  private final Counter replaced;
  private final Counter refused;
  private final Counter late;

  /**
   * @param mostConnections of all addresses
   * @param threads of the server
   */
  ConnectionGuard(
      ConnectionSettings settings, int mostConnections, int threads, MeterRegistry metrics) {
    this.settings = settings;
    this.open = new OpenConnections(settings.perAddress(), mostConnections);
    this.lanes = new AddressLanes(threads);
    this.replaced = closed("replaced", metrics);
    this.refused = closed("refused", metrics);
    this.late = closed("late", metrics);
    Gauge.builder("simoom.connections", open, OpenConnections::size)
        .description("Open HTTP connections")
        .register(metrics);
    Gauge.builder("simoom.request.threads", lanes, AddressLanes::running)
        .description("Requests that have a thread")
        .register(metrics);
    Gauge.builder("simoom.requests.waiting", lanes, AddressLanes::waiting)
        .description("Requests that wait for a thread")
        .register(metrics);
  }

  private static Counter closed(String why, MeterRegistry metrics) {
    return Counter.builder("simoom.connections.closed")
        .description(
            "HTTP connections that were ended here: replaced by a newer one of their address or of"
                + " all, refused, or late with a request or with taking an answer")
        .tag("why", why)
        .register(metrics);
  }

  private static ThreadPoolExecutor reserved(String name) {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            RESERVED_THREADS,
            RESERVED_THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> DaemonThreads.of(name + number.incrementAndGet(), task));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  OpenConnections.Verdict admit(
      SocketChannel connection,
      String address,
      Predicate<SocketChannel> waits,
      OpenConnections.Closer closer) {
    boolean limited = !settings.isTrusted(address);
    OpenConnections.Verdict verdict =
        open.admit(connection, ClientAddress.of(address), limited, waits, closer);
    if (verdict == OpenConnections.Verdict.REFUSED) {
      refused.increment();
    } else if (verdict == OpenConnections.Verdict.INSTEAD_OF_ANOTHER) {
      replaced.increment();
    }
    return verdict;
  }

  /**
   * Runs a task for a connection.
   *
   * @param executor the server's threads
   * @param line what its request is for; asked only where the task would have to wait
   */
  void execute(String address, Runnable task, Executor executor, Supplier<RequestLine> line) {
    if (settings.isTrusted(address)) {
      executor.execute(task);
      return;
    }
    String lane = ClientAddress.of(address);
    RequestLine kind = lanes.isFull(lane) ? line.get() : RequestLine.OTHER;
    switch (kind) {
      case PROBE -> probes.execute(task);
      case ADMIN -> admin.execute(task);
      default -> lanes.execute(lane, task, executor);
    }
  }

  /** Whether requests wait for a thread, so that nobody may keep one for long. */
  boolean isBusy() {
    return lanes.waiting() > 0 || !probes.getQueue().isEmpty() || !admin.getQueue().isEmpty();
  }

  /** A connection was ended since its client took too long. */
  void late() {
    late.increment();
  }

  void tidy() {
    open.tidy();
  }

  @Override
  public void close() {
    probes.shutdown();
    admin.shutdown();
  }
}
