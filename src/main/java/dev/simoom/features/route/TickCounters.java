package dev.simoom.features.route;

import dev.simoom.features.SecondGate.Decision;
import dev.simoom.market.Tick;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Counts what the ticks were like: each case of the table of hazards in {@code docs/features.md}.
 *
 * <p>No label names a product, so that their number does not grow with the market. What becomes of
 * ticks that are read back after a start or a take-over is counted again. Safe for use by many
 * threads.
 */
final class TickCounters {
  private final MeterRegistry metrics;
  private final Map<Decision, Counter> decisions = new EnumMap<>(Decision.class);
  private final Counter read;
  private final Counter crossed;
  private final Counter locked;
  private final Counter withoutImbalance;
  private final Counter idle;

  TickCounters(MeterRegistry metrics) {
    this.metrics = metrics;
    read = counter("ticks", "Ticks read from ticks.raw");
    decisions.put(
        Decision.LATE, counter("ticks.late", "Ticks kept out because their second was complete"));
    decisions.put(
        Decision.REPEATED,
        counter("ticks.repeated", "Ticks kept out because they had come before"));
    for (Decision begin : Decision.values()) {
      if (begin.opensSegment()) {
        decisions.put(begin, segments(begin));
      }
    }
    crossed = counter("ticks.crossed", "Ticks whose best ask is below their best bid");
    locked = counter("ticks.locked", "Ticks whose best ask equals their best bid");
    withoutImbalance =
        counter(
            "ticks.without.imbalance",
            "Ticks with a quantity that is absent, or with both quantities 0");
    idle =
        counter(
            "seconds.idle",
            "Seconds completed because nothing arrived for their product for two seconds");
  }

  private Counter segments(Decision begin) {
    return Counter.builder("simoom.features.segments")
        .description(
            "Segments that began: with a product's first tick, after 30 s or more without one, or"
                + " where the time jumped back by 30 s or more")
        .tag("begin", begin.name().toLowerCase(Locale.ROOT))
        .register(metrics);
  }

  private Counter counter(String name, String description) {
    return Counter.builder("simoom.features." + name).description(description).register(metrics);
  }

  /** So many records were read from {@code ticks.raw}, and placed. */
  void read(int records) {
    read.increment(records);
  }

  /** It was decided on a tick. */
  void decided(Tick tick, Decision decision) {
    Counter special = decisions.get(decision);
    if (special != null) {
      special.increment();
    }
    if (decision.keepsOut()) {
      return;
    }
    if (tick.isCrossed()) {
      crossed.increment();
    } else if (tick.isLocked()) {
      locked.increment();
    }
    if (Double.isNaN(tick.imbalance())) {
      withoutImbalance.increment();
    }
  }

  /** A second was completed by the idleness of its product. */
  void idle() {
    idle.increment();
  }
}
