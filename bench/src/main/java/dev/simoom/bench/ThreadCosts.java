package dev.simoom.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What the threads of this process have cost since a moment, those with like names together. */
final class ThreadCosts {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int MOST = 16;

  private final Map<Long, Long> before = new HashMap<>();

  /** Costs from now on. */
  ThreadCosts() {
    for (long id : THREADS.getAllThreadIds()) {
      before.put(id, THREADS.getThreadCpuTime(id));
    }
  }

  /**
   * Prints the costliest.
   *
   * @param rows that were made
   * @param cpuSeconds of the whole process: what no thread of Java's has cost is the JVM's own, that
   *     of its compiler and its collector
   */
  void print(long rows, double cpuSeconds) {
    Map<String, Double> costs = new TreeMap<>();
    double known = 0;
    for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
      if (thread != null) {
        long id = thread.getThreadId();
        double seconds =
            (THREADS.getThreadCpuTime(id) - before.getOrDefault(id, 0L)) / 1e9;
        costs.merge(likeName(thread.getThreadName()), seconds, Double::sum);
        known += seconds;
      }
    }
    costs.put("(the JVM itself: compiler, collector)", cpuSeconds - known);
    costs.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(MOST)
        .forEach(
            cost ->
                System.out.printf(
                    "        %-60s %6.2f us CPU a row%n", cost.getKey(), cost.getValue() * 1e6 / rows));
  }

  private static String likeName(String name) {
    String like =
        name.replaceAll("bench\\.\\d+\\.", "")
            .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "*")
            .replaceAll("thread #\\d+ - ", "")
            .replaceAll("\\(camel-\\d+\\)", "")
            .replaceAll("\\d+", "#");
    return like.length() > 60 ? like.substring(0, 60) : like;
  }
}
