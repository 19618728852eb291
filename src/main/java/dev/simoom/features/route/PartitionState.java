package dev.simoom.features.route;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.stream.batch.OffsetProgress;
import dev.simoom.stream.batch.PartitionWork;
import java.util.HashMap;
import java.util.Map;

/**
 * What is kept of a partition of {@code ticks.raw} while it is assigned: the windows of its
 * products. Belongs to its consumer's thread.
 */
final class PartitionState extends PartitionWork {
  private final int number;
  private final String rawTopic;
  private final OffsetProgress raw;
  private final Map<String, ProductState> products = new HashMap<>();

  /**
   * @param number of the partition
   * @param rawTopic the topic of the ticks
   * @param emitFrom rows of seconds that began before this offset were acknowledged already, and
   *     are not sent again; the first offset that will be read
   */
  PartitionState(int number, String rawTopic, long emitFrom) {
    this.number = number;
    this.rawTopic = rawTopic;
    this.raw = new OffsetProgress(emitFrom);
  }

  int number() {
    return number;
  }

  long emitFrom() {
    return raw.from();
  }

  /** The progress in {@code ticks.raw}. */
  OffsetProgress raw() {
    return raw;
  }

  /** The state of a product, a new one where it has none. */
  ProductState product(String productId, FeatureCatalogue catalogue) {
    ProductState product = products.get(productId);
    if (product == null) {
      product = new ProductState(catalogue.windows());
      products.put(productId, product);
    }
    return product;
  }

  /** How many products are here; while ticks are read, as of a moment ago. */
  int products() {
    return products.size();
  }

  @Override
  protected OffsetProgress progress(String topic) {
    return topic.equals(rawTopic) ? raw : null;
  }

  /** The first tick of any second that is not complete. */
  @Override
  protected long open(String topic) {
    long open = OffsetProgress.NONE;
    for (ProductState product : products.values()) {
      open = Math.min(open, product.openSince());
    }
    return open;
  }
}
