package dev.simoom.ingest;

import dev.simoom.market.Frame;
import dev.simoom.market.Tick;
import dev.simoom.stream.HealthPart.Report;
import dev.simoom.stream.HealthPart.Status;
import dev.simoom.stream.Role;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether ticks come, of every product that was asked for: a connection can be alive with
 * heartbeats, or with ticks of some products alone. Safe for use by many threads.
 */
final class ProductWatch {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final List<String> products;
  private final InstantSource clock;
  private final Map<String, Boolean> came = new ConcurrentHashMap<>();
  private volatile long firstFrame;
  private volatile long lastTick;

  /**
   * @param products that the exchange was asked for
   */
  ProductWatch(List<String> products, InstantSource clock, MeterRegistry metrics) {
    this.products = products;
    this.clock = clock;
    Gauge.builder("simoom.ingest.products.missing", this, watch -> watch.missing().size())
        .description("Products that were asked for and of which no tick came within a minute")
        .register(metrics);
  }

  /** A frame arrived. */
  void took(Frame frame) {
    long now = clock.millis();
    if (firstFrame == 0) {
      firstFrame = now;
      lastTick = now;
    }
    for (Tick tick : frame.ticks()) {
      lastTick = now;
      if (!came.containsKey(tick.productId())) {
        came.put(tick.productId(), true);
      }
    }
  }

  private Set<String> missing() {
    Set<String> missing = new TreeSet<>();
    if (firstFrame > 0 && clock.millis() - firstFrame > PATIENCE.toMillis()) {
      missing.addAll(products);
      missing.removeAll(came.keySet());
    }
    return missing;
  }

  /** Whether ticks of any product come. */
  Report ticks() {
    long silent = firstFrame == 0 ? 0 : clock.millis() - lastTick;
    return silent > PATIENCE.toMillis()
        ? new Report("ticks", Status.DOWN, "no tick of any product for " + silent / 1000 + " s")
            .hitting(Role.INGEST)
        : new Report("ticks", Status.OK, firstFrame == 0 ? "no frame came yet" : "ticks come")
            .hitting(Role.INGEST);
  }

  /** Whether every product came. */
  Report products() {
    Set<String> missing = missing();
    return missing.isEmpty()
        ? new Report("products", Status.OK, "no product that was asked for stays away").hitting()
        : new Report(
                "products",
                Status.WARNING,
                "asked for and never came: " + String.join(", ", missing))
            .hitting();
  }
}
