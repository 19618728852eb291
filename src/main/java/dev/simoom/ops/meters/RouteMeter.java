package dev.simoom.ops.meters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;

/** Counts and times the exchanges of one route, and those that failed or are under way. */
final class RouteMeter extends RoutePolicySupport {
  private final String began;
  private final Timer time;
  private final Counter failures;
  private final LongAdder inFlight = new LongAdder();

  RouteMeter(String routeId, MeterRegistry metrics) {
    began = "simoom.route.began." + routeId;
    time =
        Timer.builder("simoom.route")
            .description("Exchanges that left a route, and the time that they took in it")
            .tag("route", routeId)
            .register(metrics);
    failures =
        Counter.builder("simoom.route.failures")
            .description("Exchanges that left a route with a failure that nothing in it handled")
            .tag("route", routeId)
            .register(metrics);
    Gauge.builder("simoom.route.exchanges.in.flight", inFlight, LongAdder::sum)
        .description("Exchanges that are in a route now")
        .tag("route", routeId)
        .strongReference(true)
        .register(metrics);
  }

  @Override
  public void onExchangeBegin(Route route, Exchange exchange) {
    inFlight.increment();
    exchange.setProperty(began, System.nanoTime());
  }

  @Override
  public void onExchangeDone(Route route, Exchange exchange) {
    inFlight.decrement();
    if (exchange.removeProperty(began) instanceof Long from) {
      time.record(System.nanoTime() - from, TimeUnit.NANOSECONDS);
    }
    if (exchange.isFailed()) {
      failures.increment();
    }
  }
}
