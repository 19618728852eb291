package dev.simoom.scoring.outcomes;

import dev.simoom.features.FeatureRowJson;
import dev.simoom.market.BadMessageException;
import dev.simoom.scoring.LoggedScoresJson;
import dev.simoom.stream.DeadLetters;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;

/**
 * Reads rows and scores off their topics: the body becomes the outcomes that are known by that, a
 * list, or a dead letter.
 */
public final class OutcomeIntake {
  private final FeatureRowJson rows;
  private final LoggedScoresJson scores = new LoggedScoresJson();
  private final OutcomePartitions partitions;
  private final Judge judge;
  private final DeadLetters deadLetters;

  OutcomeIntake(
      FeatureRowJson rows, OutcomePartitions partitions, Judge judge, DeadLetters deadLetters) {
    this.rows = rows;
    this.partitions = partitions;
    this.judge = judge;
    this.deadLetters = deadLetters;
  }

  /** Reads a row or scores. */
  public void read(Message message) {
    byte[] value = message.getBody(byte[].class);
    long offset = message.getHeader(KafkaConstants.OFFSET, Long.class);
    int number = message.getHeader(KafkaConstants.PARTITION, Integer.class);
    String topic = message.getHeader(KafkaConstants.TOPIC, String.class);
    PartitionOutcomes partition = partitions.get(number);
    if (partitions.isRows(topic)) {
      message.setBody(row(partition, value, offset));
      return;
    }
    try {
      message.setBody(outcomes(partition.scores(scores.read(value), offset)));
    } catch (BadMessageException e) {
      partition.passedScores(offset);
      String where = topic + "-" + number + " at " + offset;
      message.setBody(deadLetters.write("outcomes", where, e.getMessage(), value));
    }
  }

  private List<Outcome> row(PartitionOutcomes partition, byte[] value, long offset) {
    try {
      return outcomes(partition.row(rows.read(value), offset));
    } catch (BadMessageException e) {
      // scoring makes a dead letter of it
      partition.passedRow(offset);
      return List.of();
    }
  }

  private List<Outcome> outcomes(ProductOutcomes.Step step) {
    judge.withoutRow(step.rowless());
    return step.known().stream().map(judge::judge).flatMap(Optional::stream).toList();
  }
}
