package dev.simoom.features.route;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * Runs each task on a thread of a pool while the caller waits for its end.
 *
 * <p>For the aggregator, which sends what is complete by {@code ReactiveExecutor.scheduleSync}: on
 * the caller's own thread that ends the queue of the splitter around it (Camel 4.17), so that every
 * further share of a poll would run within the one before, until the stack overflows.
 */
final class WaitingExecutor extends AbstractExecutorService {
  private final ExecutorService pool;

  WaitingExecutor(ExecutorService pool) {
    this.pool = pool;
  }

  @Override
  public void execute(Runnable task) {
    FutureTask<Void> done = new FutureTask<>(task, null);
    pool.execute(done);
    try {
      done.get();
    } catch (InterruptedException e) {
      // the task goes on; its batch waits for it
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void shutdown() {
    pool.shutdown();
  }

  @Override
  public List<Runnable> shutdownNow() {
    return pool.shutdownNow();
  }

  @Override
  public boolean isShutdown() {
    return pool.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return pool.isTerminated();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return pool.awaitTermination(timeout, unit);
  }
}
