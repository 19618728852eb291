package dev.simoom.features.route;

import dev.simoom.market.BadMessageException;
import dev.simoom.market.IdleProductJson;
import dev.simoom.market.TickJson;
import dev.simoom.stream.DeadLetters;
import dev.simoom.stream.Poll;
import dev.simoom.stream.Topics;
import org.apache.camel.Body;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the ticks and the idle products of a poll: the rows that are complete by them, and what is
 * neither, wait in the {@link RowOutbox}.
 */
public final class TickIntake {
  private static final Logger LOG = LoggerFactory.getLogger(TickIntake.class);

  private final TickJson ticks = new TickJson();
  private final IdleProductJson idleProducts = new IdleProductJson();
  private final String raw;
  private final FeaturePartitions partitions;
  private final TickSeconds seconds;
  private final RowOutbox outbox;
  private final DeadLetters deadLetters;
  private final TickCounters counters;

  TickIntake(
      Topics topics,
      FeaturePartitions partitions,
      TickSeconds seconds,
      RowOutbox outbox,
      DeadLetters deadLetters,
      TickCounters counters) {
    this.raw = topics.raw();
    this.partitions = partitions;
    this.seconds = seconds;
    this.outbox = outbox;
    this.deadLetters = deadLetters;
    this.counters = counters;
  }

  /** Reads a poll; whether there is anything to be sent. */
  public boolean take(@Body Poll poll) {
    RowOutbox.Filling waiting = outbox.open();
    int[] read = new int[1];
    poll.forEach(
        (from, offset, value) -> {
          boolean isTick = from.topic().equals(raw);
          if (!isTick && !partitions.has(from.partition())) {
            LOG.warn("{} at {}: the ticks of that partition are not here", from, offset);
            return;
          }
          PartitionState here = partitions.get(from.partition());
          try {
            if (isTick) {
              read[0]++;
              here.took(offset);
              seconds.tick(here, offset, ticks.read(value), waiting);
            } else {
              seconds.idle(here, idleProducts.read(value), waiting);
            }
          } catch (RuntimeException e) {
            // one record never costs the others of its poll
            byte[] letter = letter(from + " at " + offset, value, e);
            waiting.letter(here, isTick ? offset : here.next(), letter);
          }
        });
    counters.read(read[0]);
    return waiting.handOver();
  }

  private byte[] letter(String where, byte[] value, RuntimeException e) {
    String reason = e instanceof BadMessageException ? e.getMessage() : "no tick: " + e;
    return deadLetters.write("features", where, reason, value);
  }
}
