package dev.simoom.scoring.outcomes;

import dev.simoom.features.SharedRows;
import dev.simoom.market.BadMessageException;
import dev.simoom.scoring.LoggedScoresJson;
import dev.simoom.stream.DeadLetters;
import dev.simoom.stream.Poll;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the rows and scores of a poll: the body becomes the outcomes that are known by them; what
 * is neither waits in the {@link OutcomeOutbox}.
 */
public final class OutcomeIntake {
  private final SharedRows rows;
  private final LoggedScoresJson scores = new LoggedScoresJson();
  private final OutcomePartitions partitions;
  private final OutcomeOutbox outbox;
  private final Judge judge;
  private final DeadLetters deadLetters;

  OutcomeIntake(
      SharedRows rows,
      OutcomePartitions partitions,
      OutcomeOutbox outbox,
      Judge judge,
      DeadLetters deadLetters) {
    this.rows = rows;
    this.partitions = partitions;
    this.outbox = outbox;
    this.judge = judge;
    this.deadLetters = deadLetters;
  }

  /** Reads a poll. */
  public List<Outcome> read(@Body Poll poll, Exchange exchange) {
    OutcomeOutbox.Waiting waiting = outbox.open(exchange);
    List<Outcome> known = new ArrayList<>();
    poll.forEach(
        (from, offset, value) -> {
          PartitionOutcomes partition = partitions.get(from.partition());
          waiting.readFrom(from.partition());
          if (partitions.isRows(from.topic())) {
            row(partition, value, from, offset, known);
          } else {
            scores(partition, value, from, offset, known).ifPresent(waiting::letter);
          }
        });
    return known;
  }

  private void row(
      PartitionOutcomes partition,
      byte[] value,
      TopicPartition from,
      long offset,
      List<Outcome> known) {
    try {
      outcomes(partition.row(rows.read(from.partition(), offset, value), offset), known);
    } catch (BadMessageException e) {
      // scoring makes a dead letter of it
      partition.passedRow(offset);
    }
  }

  /** Reads scores; a dead letter where they are none. */
  private Optional<byte[]> scores(
      PartitionOutcomes partition,
      byte[] value,
      TopicPartition from,
      long offset,
      List<Outcome> known) {
    try {
      outcomes(partition.scores(scores.read(value), offset), known);
      return Optional.empty();
    } catch (BadMessageException e) {
      partition.passedScores(offset);
      return Optional.of(
          deadLetters.write("outcomes", from + " at " + offset, e.getMessage(), value));
    }
  }

  private void outcomes(ProductOutcomes.Step step, List<Outcome> known) {
    if (step.rowless() > 0) {
      judge.withoutRow(step.rowless());
    }
    for (ProductOutcomes.Known each : step.known()) {
      judge.judge(each).ifPresent(known::add);
    }
  }
}
