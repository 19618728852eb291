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
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
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
  private final Counter processed;
  private final Counter late;
  private final Counter repeated;
  private final Counter segments;

  FeatureSeconds(
      FeatureCatalogue catalogue,
      FeaturePartitions partitions,
      AggregateController open,
      DeadLetters deadLetters,
      MeterRegistry metrics) {
    this.catalogue = catalogue;
    this.partitions = partitions;
    this.open = open;
    this.deadLetters = deadLetters;
    processed = counter(metrics, "ticks", "Ticks read from ticks.raw, those read back included");
    late = counter(metrics, "ticks.late", "Ticks kept out because their second was complete");
    repeated = counter(metrics, "ticks.repeated", "Ticks kept out because they had come before");
    segments =
        counter(
            metrics,
            "segments",
            "Segments that began: 30 s or more without a tick, or a new product");
  }

  private static Counter counter(MeterRegistry metrics, String name, String description) {
    return Counter.builder("simoom.features." + name).description(description).register(metrics);
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
    processed.increment();
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
    switch (decision) {
      case LATE -> {
        late.increment();
        return Optional.empty();
      }
      case REPEATED -> {
        repeated.increment();
        return Optional.empty();
      }
      case NEW_SEGMENT -> segments.increment();
      case JOIN, NEXT_SECOND -> {
        // as every other tick
      }
    }
    boolean opensSecond = decision != Decision.JOIN;
    if (opensSecond) {
      product.openSince(offset);
    }
    return Optional.of(
        new TickAt(tick, product, offset, opensSecond, decision == Decision.NEW_SEGMENT));
  }

  /**
   * After a tick joined: completes its second where its product is known to have gone idle after
   * it.
   */
  void settle(Message message) {
    if (message.getBody() instanceof TickAt at && at.product().closeIfIdle()) {
      open.forceCompletionOfGroup(at.tick().productId());
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
      if (product.closeIfIdle()) {
        open.forceCompletionOfGroup(productId);
      }
    } catch (IOException | IllegalArgumentException e) {
      String where = message.getHeader(KafkaConstants.TOPIC) + "-" + number;
      message.setBody(
          deadLetters.write("features", where, "not an idle product: " + e.getMessage(), value));
    }
  }

  private ProductState product(PartitionState partition, String productId) {
    return partition
        .products()
        .computeIfAbsent(productId, id -> new ProductState(partition, catalogue.longestWindow()));
  }
}
