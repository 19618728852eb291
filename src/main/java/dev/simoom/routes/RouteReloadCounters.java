package dev.simoom.routes;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts edits of routes that were applied and such that were refused. */
final class RouteReloadCounters {
  static final String NAME = "simoom.route.reloads";

  private final Counter good;
  private final Counter bad;

  RouteReloadCounters(MeterRegistry registry) {
    good = counter(registry, "good");
    bad = counter(registry, "bad");
  }

  private static Counter counter(MeterRegistry registry, String result) {
    return Counter.builder(NAME)
        .description("Edits of route files: good ones are live, bad ones changed nothing")
        .tag("result", result)
        .register(registry);
  }

  void good() {
    good.increment();
  }

  void bad() {
    bad.increment();
  }
}
