package dev.simoom.cli.load;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Sends the requests of a plan: each connection takes the next one, waits until it is due, sends
 * it, and counts its time from when it was due. A request that had to wait for a connection because
 * the server stalls is therefore as late as it would have been for its sender.
 */
public final class LoadRun {
  private static final long TELL_EVERY_MILLIS = 2000;

  private final LoadPlan plan;
  private final Consumer<String> tell;
  private final LoadSender sender;
  private final LoadTally tally = new LoadTally();
  private final AtomicLong next = new AtomicLong();

  /**
   * @param tell is given a line of progress every two seconds
   */
  public LoadRun(LoadPlan plan, Consumer<String> tell) {
    this.plan = plan;
    this.tell = tell;
    this.sender = new LoadSender(plan);
  }

  /** Runs it to its end. */
  public LoadReport run() throws InterruptedException {
    Instant startedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    ExecutorService connections = Executors.newFixedThreadPool(plan.connections());
    long start = System.nanoTime();
    try {
      for (int i = 0; i < plan.connections(); i++) {
        connections.execute(() -> sendAll(start));
      }
      connections.shutdown();
      while (!connections.awaitTermination(TELL_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        tellProgress(seconds(start));
      }
    } finally {
      connections.shutdownNow();
    }
    return LoadReport.of(plan, startedAt, seconds(start), tally);
  }

  private void sendAll(long start) {
    long end = start + plan.duration().toNanos();
    for (long number = next.getAndIncrement();
        number < plan.requests();
        number = next.getAndIncrement()) {
      long due = plan.pace().due(start, number);
      if (due - end >= 0 || !send(due)) {
        return;
      }
    }
  }

  private boolean send(long due) {
    try {
      for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      sender
          .send()
          .ifPresentOrElse(
              kind -> tally.bad(kind, System.nanoTime() - due),
              () -> tally.good(System.nanoTime() - due));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void tellProgress(double seconds) {
    tell.accept(
        String.format(
            Locale.ROOT,
            "%.0f s: %,d requests, %.0f/s, errors: %d, p99 so far %.1f ms",
            seconds,
            tally.requests(),
            tally.requests() / seconds,
            tally.errors().values().stream().mapToLong(Long::longValue).sum(),
            tally.times().getValueAtPercentile(99) / 1e3));
  }

  private static double seconds(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toNanos() / 1e9;
  }
}
