package dev.simoom.soak;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lets faults happen to a running program, and keeps what it counted and how soon it was fresh. */
final class FaultLog {
  private static final long COUNTED_WITHIN_NANOS = 10_000_000_000L;

  private final int port;
  private final NewestPredictions newest;
  private final double freshWithin;
  private final Map<String, List<Double>> freshAfter = new LinkedHashMap<>();
  private final List<String> complaints = new ArrayList<>();
  private final long begun = System.nanoTime();

  /**
   * @param freshWithin seconds after a fault's end in which predictions are to be young again
   */
  FaultLog(int port, NewestPredictions newest, double freshWithin) {
    this.freshWithin = freshWithin;
    this.port = port;
    this.newest = newest;
  }

  /** Lets one happen, and returns when all is well again. */
  void happen(Fault fault) throws Exception {
    TroubleCounters before = TroubleCounters.of(port);
    long from = System.nanoTime();
    fault.happens().run();
    long end = System.nanoTime();
    double fresh = newest.awaitFrom(System.currentTimeMillis() / 1000);
    fault.healed().run();
    double healed = (System.nanoTime() - end) / 1e9;
    Map<String, Long> rose = TroubleCounters.of(port).since(before);
    while (!fault.isCounted(rose) && System.nanoTime() - end < COUNTED_WITHIN_NANOS) {
      Thread.sleep(100);
      rose = TroubleCounters.of(port).since(before);
    }
    freshAfter.computeIfAbsent(fault.name(), name -> new ArrayList<>()).add(fresh);
    String complaint = fault.complaint(rose);
    if (fresh > freshWithin) {
      complaint += String.format(Locale.ROOT, "fresh only after %.1f s; ", fresh);
    }
    if (!complaint.isEmpty()) {
      complaints.add(fault.name() + ": " + complaint);
    }
    System.out.printf(
        Locale.ROOT,
        "bad day: %5.0f s: %s for %.1f s, fresh after %.1f s, well after %.1f s, counted %s%s%n",
        (end - begun) / 1e9,
        fault.name(),
        (end - from) / 1e9,
        fresh,
        healed,
        rose,
        complaint.isEmpty() ? "" : " COMPLAINT " + complaint);
  }

  /** What was not as it should be. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** How soon predictions were fresh, a line a fault. */
  void sayFreshness() {
    freshAfter.forEach(
        (name, seconds) -> {
          List<Double> sorted = seconds.stream().sorted().toList();
          System.out.printf(
              Locale.ROOT,
              "bad day: after '%s', %d times: fresh within %.1f s at the median, %.1f s at most%n",
              name,
              sorted.size(),
              sorted.get(sorted.size() / 2),
              sorted.get(sorted.size() - 1));
        });
  }
}
