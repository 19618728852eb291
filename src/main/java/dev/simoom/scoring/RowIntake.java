package dev.simoom.scoring;

import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureRowJson;
import dev.simoom.market.BadMessageException;
import dev.simoom.stream.DeadLetters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;

/**
 * Reads rows off the topic: the body becomes a row, or a dead letter, or nothing where the row was
 * scored before.
 */
public final class RowIntake {
  private final FeatureRowJson json;
  private final ScoringPartitions partitions;
  private final DeadLetters deadLetters;
  private final ProductMetrics products;
  private final Counter processed;
  private final Counter errors;
  private final Counter again;

  RowIntake(
      FeatureRowJson json,
      ScoringPartitions partitions,
      DeadLetters deadLetters,
      ProductMetrics products,
      MeterRegistry metrics) {
    this.json = json;
    this.partitions = partitions;
    this.deadLetters = deadLetters;
    this.products = products;
    processed =
        Counter.builder("volatility.consumer.messages.processed")
            .description("Feature rows read from ticks.features")
            .register(metrics);
    errors =
        Counter.builder("volatility.consumer.errors")
            .description("Messages on ticks.features that could not be understood")
            .register(metrics);
    again =
        Counter.builder("simoom.scoring.rows.repeated")
            .description("Feature rows passed over because their second was scored before")
            .register(metrics);
  }

  /** Reads a row. */
  public void read(Message message) {
    byte[] value = message.getBody(byte[].class);
    long offset = message.getHeader(KafkaConstants.OFFSET, Long.class);
    int number = message.getHeader(KafkaConstants.PARTITION, Integer.class);
    ScoringPartitions.Partition partition = partitions.get(number);
    processed.increment();
    try {
      FeatureRow row = json.read(value);
      if (partition.took(offset, row.productId(), row.second())) {
        message.setBody(row);
        products.read(row);
      } else {
        again.increment();
        message.setBody(null);
      }
    } catch (BadMessageException e) {
      partition.took(offset);
      errors.increment();
      String where = message.getHeader(KafkaConstants.TOPIC) + "-" + number + " at " + offset;
      message.setBody(deadLetters.write("scoring", where, e.getMessage(), value));
    }
  }
}
