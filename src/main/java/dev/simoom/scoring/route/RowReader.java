package dev.simoom.scoring.route;

import dev.simoom.features.FeatureRow;
import dev.simoom.features.SharedRows;
import dev.simoom.stream.AdmittedProducts;
import dev.simoom.stream.DeadLetters;
import dev.simoom.stream.KeyedMessages;
import dev.simoom.stream.batch.Batch;
import dev.simoom.stream.batch.Batches;
import dev.simoom.stream.batch.Outgoing;
import dev.simoom.stream.batch.RecordBatch;
import dev.simoom.wire.BadMessageException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;

/**
 * Reads the records of {@code ticks.features} that a poll brought into {@link PolledRows} of each
 * product, which know those that were scored before, and opens their {@link Batch}. A record that
 * cannot be read becomes a dead letter of the batch and costs no other.
 */
public final class RowReader {
  private final SharedRows shared;
  private final ScoringPartitions partitions;
  private final AdmittedProducts admitted;
  private final Batches batches;
  private final DeadLetters deadLetters;
  private final KeyedMessages messages;
  private final ProductMetrics products;
  private final Counter processed;
  private final Counter errors;
  private final Counter again;

  RowReader(
      SharedRows shared,
      ScoringPartitions partitions,
      AdmittedProducts admitted,
      Batches batches,
      DeadLetters deadLetters,
      KeyedMessages messages,
      ProductMetrics products,
      MeterRegistry metrics) {
    this.shared = shared;
    this.partitions = partitions;
    this.admitted = admitted;
    this.batches = batches;
    this.deadLetters = deadLetters;
    this.messages = messages;
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
            .description("Feature rows skipped because their second was scored before")
            .register(metrics);
  }

  /** Reads a poll; the shares in the order of their first rows. */
  public List<PolledRows> read(@Body RecordBatch records, Exchange exchange) {
    Batch batch = batches.open(exchange, records.size());
    List<PolledRows> shares = new ArrayList<>();
    Map<String, PolledRows> newest = new HashMap<>();
    Set<ScoringPartition> begun = new HashSet<>();
    records.forEach(
        (from, offset, value) -> {
          ScoringPartition partition = partitions.get(from.partition());
          batch.readFrom(partition);
          batch.restsOn(partition.rows(), offset);
          partition.rows().read(offset);
          if (begun.add(partition)) {
            partition.levels().doneBefore(offset);
          }
          try {
            FeatureRow row = shared.read(from.partition(), offset, value);
            if (!admitted.admits(row.productId(), "scoring")) {
              return;
            }
            PolledRows share = newest.get(row.productId());
            if (share == null || !share.takes(row)) {
              share = new PolledRows(partition);
              newest.put(row.productId(), share);
              shares.add(share);
            }
            boolean isNew = partition.isNew(row.productId(), row.second());
            share.add(row, offset, isNew);
            if (isNew) {
              products.read(row);
            } else {
              again.increment();
            }
          } catch (BadMessageException e) {
            errors.increment();
            String where = from + " at " + offset;
            byte[] letter = deadLetters.write("scoring", where, e.getMessage(), value);
            batch.addDeadLetter(new Outgoing(partition, messages.keyless(letter)));
          }
        });
    processed.increment(records.size());
    return shares;
  }
}
