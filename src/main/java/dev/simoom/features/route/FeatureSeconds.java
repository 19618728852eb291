package dev.simoom.features.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.SecondGate.Decision;
import dev.simoom.market.BadMessageException;
import dev.simoom.market.Tick;
import dev.simoom.market.TickJson;
import dev.simoom.market.Timestamps;
import dev.simoom.stream.DeadLetters;
import java.io.IOException;
import java.util.Optional;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.processor.aggregate.AggregateController;

/**
 * The steps of the features route around its aggregator: which second a record belongs to, and when
 * one is complete.
 */
final class FeatureSeconds {
  private final TickJson ticks = new TickJson();
  private final ObjectMapper json = new ObjectMapper();
  private final FeatureCatalogue catalogue;
  private final FeaturePartitions partitions;
  private final AggregateController open;
  private final DeadLetters deadLetters;
  private final TickCounters counters;

  FeatureSeconds(
      FeatureCatalogue catalogue,
      FeaturePartitions partitions,
      AggregateController open,
      DeadLetters deadLetters,
      TickCounters counters) {
    this.catalogue = catalogue;
    this.partitions = partitions;
    this.open = open;
    this.deadLetters = deadLetters;
    this.counters = counters;
  }

  /**
   * Reads a tick: the body becomes a {@link TickAt}, or a dead letter, or nothing where the tick is
   * kept out.
   */
  void tick(Message message) {
    byte[] value = message.getBody(byte[].class);
    long offset = message.getHeader(KafkaConstants.OFFSET, Long.class);
    int number = message.getHeader(KafkaConstants.PARTITION, Integer.class);
    PartitionState partition = partitions.get(number);
    partition.took(offset);
    counters.read();
    try {
      message.setBody(place(ticks.read(value), partition, offset).orElse(null));
    } catch (BadMessageException e) {
      String where = message.getHeader(KafkaConstants.TOPIC) + "-" + number + " at " + offset;
      message.setBody(deadLetters.write("features", where, e.getMessage(), value));
    }
  }

  private Optional<TickAt> place(Tick tick, PartitionState partition, long offset) {
    ProductState product = product(partition, tick.productId());
    Decision decision = product.gate().decide(tick);
    counters.decided(tick, decision);
    if (decision.keepsOut()) {
      return Optional.empty();
    }
    if (decision.opensSecond()) {
      product.openSince(offset);
    }
    return Optional.of(
        new TickAt(tick, product, offset, decision.opensSecond(), decision.opensSegment()));
  }

  /**
   * After a tick joined: completes its second where its product is known to have gone idle after
   * it.
   */
  void settle(Message message) {
    if (message.getBody() instanceof TickAt at) {
      completeIfIdle(at.tick().productId(), at.product());
    }
  }

  /** Reads that a product went idle, and completes its second. */
  void idle(Message message) {
    byte[] value = message.getBody(byte[].class);
    message.setBody(null);
    int number = message.getHeader(KafkaConstants.PARTITION, Integer.class);
    try {
      JsonNode idle = json.readTree(value);
      String productId = idle.path("product_id").asText();
      long arrival = Timestamps.parse(idle.path("received_at").asText());
      PartitionState partition = partitions.get(number);
      ProductState product = product(partition, productId);
      product.idleAfter(arrival);
      completeIfIdle(productId, product);
    } catch (IOException | IllegalArgumentException e) {
      String where = message.getHeader(KafkaConstants.TOPIC) + "-" + number;
      message.setBody(
          deadLetters.write("features", where, "not an idle product: " + e.getMessage(), value));
    }
  }

  private void completeIfIdle(String productId, ProductState product) {
    if (product.closeIfIdle()) {
      counters.idle();
      open.forceCompletionOfGroup(productId);
    }
  }

  private ProductState product(PartitionState partition, String productId) {
    return partition
        .products()
        .computeIfAbsent(productId, id -> new ProductState(partition, catalogue.longestWindow()));
  }
}
