package dev.simoom.ops.meters;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;

/**
 * Gives each route its {@link RouteMeter}. Camel's own Micrometer policy looks its meters up by
 * their tags at each exchange, which costs about ten times as much; these are made once.
 */
final class RouteMeters implements RoutePolicyFactory {
  private final MeterRegistry metrics;

  RouteMeters(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  @Override
  public RoutePolicy createRoutePolicy(CamelContext camel, String routeId, NamedNode route) {
    return new RouteMeter(routeId, metrics);
  }
}
