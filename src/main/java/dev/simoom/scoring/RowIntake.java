package dev.simoom.scoring;

import dev.simoom.features.FeatureRow;
import dev.simoom.features.SharedRows;
import dev.simoom.market.BadMessageException;
import dev.simoom.stream.DeadLetters;
import dev.simoom.stream.Poll;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Exchange;

/**
 * Reads the rows of a poll that were not scored before; what is no row waits in the {@link
 * PredictionOutbox}.
 */
public final class RowIntake {
  private final SharedRows shared;
  private final ScoringPartitions partitions;
  private final PredictionOutbox outbox;
  private final DeadLetters deadLetters;
  private final ProductMetrics products;
  private final Counter processed;
  private final Counter errors;
  private final Counter again;

  RowIntake(
      SharedRows shared,
      ScoringPartitions partitions,
      PredictionOutbox outbox,
      DeadLetters deadLetters,
      ProductMetrics products,
      MeterRegistry metrics) {
    this.shared = shared;
    this.partitions = partitions;
    this.outbox = outbox;
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

  /** Reads a poll. */
  public List<FeatureRow> read(@Body Poll poll, Exchange exchange) {
    PredictionOutbox.Waiting waiting = outbox.open(exchange);
    List<FeatureRow> rows = new ArrayList<>(poll.size());
    poll.forEach(
        (from, offset, value) -> {
          ScoringPartitions.Partition partition = partitions.get(from.partition());
          waiting.readFrom(from.partition());
          try {
            FeatureRow row = shared.read(from.partition(), offset, value);
            if (partition.took(offset, row.productId(), row.second())) {
              products.read(row);
              rows.add(row);
            } else {
              again.increment();
            }
          } catch (BadMessageException e) {
            partition.took(offset);
            errors.increment();
            waiting.letter(
                deadLetters.write("scoring", from + " at " + offset, e.getMessage(), value));
          }
        });
    processed.increment(poll.size());
    return rows;
  }
}
