package dev.simoom.features.route;

import dev.simoom.features.FeatureCatalogue;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.OptimisticLockingAggregationRepository;
import org.apache.camel.support.DefaultExchange;

/**
 * The groups of the windows' aggregator: one for each partition and product, for as long as the
 * partition is assigned.
 *
 * <p>A group is a carrier exchange whose body is the product's {@link ProductState}: it is there
 * from the first look, is never added, removed or sent, and stays when the aggregator completes, so
 * that windows roll. A product is in one partition and a partition in one thread, so that there is
 * nothing to lock.
 */
final class WindowRepository implements OptimisticLockingAggregationRepository {
  private final FeaturePartitions partitions;
  private final FeatureCatalogue catalogue;

  WindowRepository(FeaturePartitions partitions, FeatureCatalogue catalogue) {
    this.partitions = partitions;
    this.catalogue = catalogue;
  }

  @Override
  public Exchange get(CamelContext camel, String key) {
    int slash = key.indexOf('/');
    PartitionState partition = partitions.get(Integer.parseInt(key.substring(0, slash)));
    ProductState product = partition.product(key.substring(slash + 1), catalogue);
    return product.carrier(() -> carrier(camel, product));
  }

  private static Exchange carrier(CamelContext camel, ProductState product) {
    Exchange carrier = new DefaultExchange(camel);
    carrier.getMessage().setBody(product);
    return carrier;
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
    // a group goes with its partition
  }

  @Override
  public void confirm(CamelContext camel, String exchangeId) {
    // nothing is kept until it is confirmed
  }

  @Override
  public Set<String> getKeys() {
    return Set.of();
  }
}
