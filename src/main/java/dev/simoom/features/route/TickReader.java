package dev.simoom.features.route;

import dev.simoom.market.IdleProduct;
import dev.simoom.market.IdleProductJson;
import dev.simoom.market.Tick;
import dev.simoom.market.TickJson;
import dev.simoom.stream.AdmittedProducts;
import dev.simoom.stream.DeadLetters;
import dev.simoom.stream.KeyedMessages;
import dev.simoom.stream.Topics;
import dev.simoom.stream.batch.Batch;
import dev.simoom.stream.batch.Batches;
import dev.simoom.stream.batch.Outgoing;
import dev.simoom.stream.batch.RecordBatch;
import dev.simoom.wire.BadMessageException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the records of {@code ticks.raw} and {@code ticks.idle} that a poll brought into a {@link
 * TickShare} for each partition and product, and opens their {@link Batch}. A record that cannot be
 * read becomes a dead letter of the batch and costs no other.
 */
public final class TickReader {
  private static final Logger LOG = LoggerFactory.getLogger(TickReader.class);
  private static final String WHERE = "features";

  private final TickJson ticks = new TickJson();
  private final IdleProductJson idleProducts = new IdleProductJson();
  private final String raw;
  private final FeaturePartitions partitions;
  private final AdmittedProducts products;
  private final Batches batches;
  private final DeadLetters deadLetters;
  private final KeyedMessages messages;
  private final TickCounters counters;

  TickReader(
      Topics topics,
      FeaturePartitions partitions,
      AdmittedProducts products,
      Batches batches,
      DeadLetters deadLetters,
      KeyedMessages messages,
      TickCounters counters) {
    this.raw = topics.raw();
    this.partitions = partitions;
    this.products = products;
    this.batches = batches;
    this.deadLetters = deadLetters;
    this.messages = messages;
    this.counters = counters;
  }

  /** Reads a poll; the shares of a partition in the order of their first ticks. */
  public List<TickShare> read(@Body RecordBatch records, Exchange exchange) {
    Reading reading = new Reading(batches.open(exchange, records.size()));
    records.forEach(reading::record);
    counters.read(reading.ticksRead);
    return reading.shares;
  }

  /** One poll being read. */
  private final class Reading {
    private final Batch batch;
    private final List<TickShare> shares = new ArrayList<>();
    private final Map<PartitionState, Map<String, TickShare>> byProduct = new HashMap<>();
    private int ticksRead;
    private PartitionState last;
    private Map<String, TickShare> ofLast;

    Reading(Batch batch) {
      this.batch = batch;
    }

    void record(TopicPartition from, long offset, byte[] value) {
      PartitionState partition = partitions.find(from.partition()).orElse(null);
      if (partition == null) {
        LOG.warn("{} at {}: the ticks of that partition are not assigned here", from, offset);
        return;
      }
      if (partition != last) {
        batch.readFrom(partition);
        ofLast = byProduct.computeIfAbsent(partition, absent -> new HashMap<>());
        last = partition;
      }
      boolean isTick = from.topic().equals(raw);
      try {
        if (isTick) {
          ticksRead++;
          // a batch that fails before its ticks are in the windows has them read again
          batch.restsOn(partition.raw(), offset);
          partition.raw().read(offset);
          Tick tick = ticks.read(value);
          if (products.admits(tick.productId(), WHERE)) {
            share(tick.productId()).add(tick, offset);
          }
        } else {
          IdleProduct idle = idleProducts.read(value);
          if (products.admits(idle.productId(), WHERE)) {
            share(idle.productId()).idle(idle);
          }
        }
      } catch (RuntimeException e) {
        String reason = e instanceof BadMessageException ? e.getMessage() : "no tick: " + e;
        byte[] letter = deadLetters.write(WHERE, from + " at " + offset, reason, value);
        batch.restsOn(partition.raw(), partition.raw().next());
        batch.addDeadLetter(new Outgoing(partition, messages.keyless(letter)));
      }
    }

    private TickShare share(String product) {
      TickShare share = ofLast.get(product);
      if (share == null) {
        share = new TickShare(last, product);
        ofLast.put(product, share);
        shares.add(share);
      }
      return share;
    }
  }
}
