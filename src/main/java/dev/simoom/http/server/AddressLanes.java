package dev.simoom.http.server;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Shares the threads of an executor among addresses: a request runs at once where its address has
 * none yet, or fewer than an eighth of those that are free, else it waits in its address's own
 * lane, in order. So no address, and no twenty of them, take all threads (a dynamic threshold, as
 * Choudhury and Hahne have it for shared buffers). Safe for use by many threads.
 */
final class AddressLanes {
  private static final int SHARE = 8;

  private final int threads;
  private final Map<String, Lane> lanes = new HashMap<>();
  private int running;
  private int waiting;

  private static final class Lane {
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;
  }

  /**
   * @param threads of the executor
   */
  AddressLanes(int threads) {
    this.threads = threads;
  }

  /** Runs a task on the executor, now or when it is its address's turn. */
  void execute(String address, Runnable task, Executor executor) {
    synchronized (lanes) {
      Lane lane = lanes.computeIfAbsent(address, a -> new Lane());
      if (!hasRoom(lane)) {
        lane.waiting.add(task);
        waiting++;
        return;
      }
      lane.running++;
      running++;
    }
    executor.execute(() -> runAll(address, task));
  }

  /** Whether a task of this address would have to wait. */
  boolean isFull(String address) {
    synchronized (lanes) {
      Lane lane = lanes.get(address);
      return running >= threads || lane != null && !hasRoom(lane);
    }
  }

  private boolean hasRoom(Lane lane) {
    return lane.running == 0 || lane.running * SHARE < threads - running;
  }

  /** Requests that run now, or are about to. */
  int running() {
    synchronized (lanes) {
      return running;
    }
  }

  /** Requests that wait for a thread. */
  int waiting() {
    synchronized (lanes) {
      return waiting + Math.max(0, running - threads);
    }
  }

  private void runAll(String address, Runnable first) {
    for (Runnable task = first; task != null; task = next(address)) {
      task.run();
    }
  }

  private Runnable next(String address) {
    synchronized (lanes) {
      Lane lane = lanes.get(address);
      running--;
      lane.running--;
      if (!lane.waiting.isEmpty() && hasRoom(lane)) {
        running++;
        lane.running++;
        waiting--;
        return lane.waiting.remove();
      }
      if (lane.running == 0) {
        lanes.remove(address);
      }
      return null;
    }
  }
}
