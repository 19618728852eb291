package dev.simoom.features.route;

import java.util.Set;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.OptimisticLockingAggregationRepository;

/** An aggregator's repository that gives a new group at each look and keeps none. */
record StorelessRepository(Function<CamelContext, Exchange> groups)
    implements OptimisticLockingAggregationRepository {
  @Override
  public Exchange get(CamelContext camel, String key) {
    return groups.apply(camel);
  }

  @Override
  public Exchange add(CamelContext camel, String key, Exchange exchange) {
    return null;
  }

  @Override
  public Exchange add(CamelContext camel, String key, Exchange before, Exchange exchange) {
    return null;
  }

  @Override
  public void remove(CamelContext camel, String key, Exchange exchange) {
    // groups are not kept
  }

  @Override
  public void confirm(CamelContext camel, String exchangeId) {
    // groups are not kept
  }

  @Override
  public Set<String> getKeys() {
    return Set.of();
  }
}
