package dev.simoom.api;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that answer requests: few, and one more for each request that takes long.
 *
 * <p>Tomcat gives each connection that has something to say a thread. When all of them have work,
 * they take turns on the processors, milliseconds each, and so does everybody who waits for one of
 * them. Few threads answer as many requests, one after the other. A request that waits itself (for
 * its body, for a switch of the model, for what an operator asked of a route) would keep one of the
 * few: for each that has run for a while there is another thread, up to a limit.
 */
final class RequestThreads implements Executor, AutoCloseable {
  private static final Duration A_WHILE = Duration.ofMillis(25);

  private final int few;
  private final int most;
  private final ThreadPoolExecutor pool;
  private final Set<Running> running = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(named("request-watch"));

  /**
   * @param few threads that run while no request takes long
   * @param most threads that run however many do
   */
  RequestThreads(int few, int most, MeterRegistry metrics) {
    this.few = Math.min(few, most);
    this.most = most;
    AtomicInteger number = new AtomicInteger();
    this.pool =
        new ThreadPoolExecutor(
            this.few,
            most,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> named("request-" + number.incrementAndGet()).newThread(task));
    watch.scheduleWithFixedDelay(
        this::look, A_WHILE.toMillis(), A_WHILE.toMillis(), TimeUnit.MILLISECONDS);
    Gauge.builder("simoom.request.threads", pool, ThreadPoolExecutor::getPoolSize)
        .description("Threads that answer requests: few, and one more for each that takes long")
        .register(metrics);
    Gauge.builder("simoom.requests.waiting", pool, threads -> threads.getQueue().size())
        .description("Requests that wait for a thread")
        .register(metrics);
  }

  private static ThreadFactory named(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  @Override
  public void execute(Runnable request) {
    pool.execute(new Running(request));
  }

  private void look() {
    long now = System.nanoTime();
    long slow =
        running.stream().filter(request -> request.runsSince(now) > A_WHILE.toNanos()).count();
    int wanted = (int) Math.min(most, few + slow);
    if (wanted != pool.getCorePoolSize()) {
      pool.setCorePoolSize(wanted);
    }
  }

  /** Threads there are now. */
  int size() {
    return pool.getPoolSize();
  }

  @Override
  public void close() {
    watch.shutdownNow();
    pool.shutdown();
  }

  /** A request on its thread. */
  private final class Running implements Runnable {
    private final Runnable request;
    private volatile long begun;

    Running(Runnable request) {
      this.request = request;
    }

    @Override
    public void run() {
      begun = System.nanoTime();
      running.add(this);
      try {
        request.run();
      } finally {
        running.remove(this);
      }
    }

    long runsSince(long now) {
      return now - begun;
    }
  }
}
