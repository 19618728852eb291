package dev.simoom.scoring.outcomes;

import dev.simoom.features.FeatureRow;
import dev.simoom.features.SharedRows;
import dev.simoom.scoring.LoggedScores;
import dev.simoom.scoring.LoggedScoresJson;
import dev.simoom.stream.AdmittedProducts;
import dev.simoom.stream.DeadLetters;
import dev.simoom.stream.KeyedMessages;
import dev.simoom.stream.batch.Batch;
import dev.simoom.stream.batch.Batches;
import dev.simoom.stream.batch.Outgoing;
import dev.simoom.stream.batch.RecordBatch;
import dev.simoom.wire.BadMessageException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the rows and scores that a poll brought into the outcomes that are known by them, and opens
 * their {@link Batch}. Scores that cannot be read become dead letters of the batch.
 */
public final class OutcomeReader {
  private static final String WHERE = "outcomes";

  private final SharedRows rows;
  private final LoggedScoresJson scores = new LoggedScoresJson();
  private final OutcomePartitions partitions;
  private final AdmittedProducts admitted;
  private final Batches batches;
  private final OutcomeEvaluator judge;
  private final DeadLetters deadLetters;
  private final KeyedMessages messages;

  OutcomeReader(
      SharedRows rows,
      OutcomePartitions partitions,
      AdmittedProducts admitted,
      Batches batches,
      OutcomeEvaluator judge,
      DeadLetters deadLetters,
      KeyedMessages messages) {
    this.rows = rows;
    this.partitions = partitions;
    this.admitted = admitted;
    this.batches = batches;
    this.judge = judge;
    this.deadLetters = deadLetters;
    this.messages = messages;
  }

  /** Reads a poll. */
  public List<Outcome> read(@Body RecordBatch records, Exchange exchange) {
    Reading reading = new Reading(batches.open(exchange, records.size()));
    records.forEach(reading::record);
    reading.forget();
    return reading.outcomes;
  }

  /** One poll being read. */
  private final class Reading {
    private final Batch batch;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Set<PartitionOutcomes> read = new LinkedHashSet<>();

    Reading(Batch batch) {
      this.batch = batch;
    }

    void record(TopicPartition from, long offset, byte[] value) {
      PartitionOutcomes partition = partitions.get(from.partition());
      if (read.add(partition)) {
        batch.readFrom(partition);
      }
      if (partitions.isRows(from.topic())) {
        row(partition, value, from, offset);
      } else {
        scores(partition, value, from, offset);
      }
    }

    private void row(PartitionOutcomes partition, byte[] value, TopicPartition from, long offset) {
      try {
        FeatureRow row = rows.read(from.partition(), offset, value);
        if (admitted.admits(row.productId(), WHERE)) {
          known(partition, partition.row(row, offset));
        } else {
          partition.passedRow(offset);
        }
      } catch (BadMessageException e) {
        // scoring makes a dead letter of it
        partition.passedRow(offset);
      }
    }

    private void scores(
        PartitionOutcomes partition, byte[] value, TopicPartition from, long offset) {
      try {
        LoggedScores read = scores.read(value);
        if (admitted.admits(read.productId(), WHERE)) {
          known(partition, partition.scores(read, offset));
        } else {
          partition.passedScores(offset);
        }
      } catch (BadMessageException e) {
        partition.passedScores(offset);
        batch.restsOn(partition.scores(), offset);
        String where = from + " at " + offset;
        byte[] letter = deadLetters.write(WHERE, where, e.getMessage(), value);
        batch.addDeadLetter(new Outgoing(partition, messages.keyless(letter)));
      }
    }

    private void known(PartitionOutcomes partition, ProductOutcomes.Step step) {
      if (step.rowless() > 0) {
        batch.onAcknowledged(() -> judge.withoutRow(step.rowless()));
      }
      for (ProductOutcomes.Known each : step.known()) {
        batch.restsOn(partition.rows(), each.rowOffset());
        batch.restsOn(partition.scores(), each.scoresOffset());
        judge.outcome(each).ifPresent(outcomes::add);
        batch.onAcknowledged(() -> judge.count(each));
      }
    }

    void forget() {
      for (PartitionOutcomes partition : read) {
        int forgotten = partition.forget();
        if (forgotten > 0) {
          batch.onAcknowledged(() -> judge.withoutRow(forgotten));
        }
      }
    }
  }
}
