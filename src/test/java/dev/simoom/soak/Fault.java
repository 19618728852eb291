package dev.simoom.soak;

import java.util.Map;
import java.util.Set;

/**
 * Something that goes wrong for a while.
 *
 * @param name for people
 * @param happens makes it happen, and returns at its end
 * @param healed returns when all that it damaged is well again
 * @param counted the counters that rise by it, each by at least so much
 * @param mayCount counters that may rise by it too
 */
record Fault(
    String name,
    Happening happens,
    Happening healed,
    Map<String, Long> counted,
    Set<String> mayCount) {
  /** One of which nothing is left but that predictions are to be fresh again. */
  Fault(String name, Happening happens, Map<String, Long> counted, Set<String> mayCount) {
    this(name, happens, () -> {}, counted, mayCount);
  }

  /** Begins and ends a fault. */
  @FunctionalInterface
  interface Happening {
    void run() throws Exception;
  }

  /** Whether all that must count it has counted it. */
  boolean isCounted(Map<String, Long> rose) {
    return counted.entrySet().stream()
        .allMatch(counter -> rose.getOrDefault(counter.getKey(), 0L) >= counter.getValue());
  }

  /** What is wrong with what was counted; empty where nothing is. */
  String complaint(Map<String, Long> rose) {
    StringBuilder wrong = new StringBuilder();
    counted.forEach(
        (counter, least) -> {
          if (rose.getOrDefault(counter, 0L) < least) {
            wrong
                .append(counter)
                .append(" rose by ")
                .append(rose.getOrDefault(counter, 0L))
                .append(" in place of ")
                .append(least)
                .append("; ");
          }
        });
    rose.forEach(
        (counter, by) -> {
          if (!counted.containsKey(counter)
              && !mayCount.contains(counter)
              && !TroubleCounters.isOrdinary(counter)) {
            wrong.append(counter).append(" rose by ").append(by).append("; ");
          }
        });
    return wrong.toString();
  }
}
