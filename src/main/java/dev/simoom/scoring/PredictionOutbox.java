package dev.simoom.scoring;

import dev.simoom.stream.KeyedMessages;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Message;

/**
 * The predictions of a poll until they are acknowledged: they are sent together. Each consumer
 * thread has its own, so that no thread commits what another has not sent.
 */
public final class PredictionOutbox {
  private static final String WHOSE = "simoom.predictions";

  private final KeyedMessages keyed;
  private final ScoringPartitions partitions;
  private final ScoringMetrics metrics;
  private final boolean logs;
  private final PredictionJson json = new PredictionJson();
  private final LoggedScoresJson logJson = new LoggedScoresJson();
  private final ThreadLocal<Waiting> waiting = ThreadLocal.withInitial(Waiting::new);

  /** What waits on one thread. */
  public final class Waiting {
    private final List<Message> messages = new ArrayList<>();
    private final List<Message> log = new ArrayList<>();
    private final List<Message> letters = new ArrayList<>();
    private final Set<Integer> partitions = new HashSet<>();

    /** A partition was read from. */
    void readFrom(int partition) {
      partitions.add(partition);
    }

    /** Something that is no row. */
    void letter(byte[] letter) {
      letters.add(keyed.keyless(letter));
    }
  }

  /**
   * @param logs whether every model's scores are sent too
   */
  PredictionOutbox(
      KeyedMessages keyed, ScoringPartitions partitions, ScoringMetrics metrics, boolean logs) {
    this.keyed = keyed;
    this.partitions = partitions;
    this.metrics = metrics;
    this.logs = logs;
  }

  /** Adds the predictions of rows, and what every model said of them. */
  public void add(@Body List<RowScores> rows, @ExchangeProperty(WHOSE) Waiting mine) {
    for (RowScores scored : rows) {
      Prediction prediction = scored.answer();
      mine.messages.add(keyed.of(prediction.productId(), json.write(prediction)));
      if (logs) {
        mine.log.add(keyed.of(prediction.productId(), logJson.write(scored)));
      }
      metrics.predicted(prediction);
    }
  }

  /**
   * What waits on this thread. The exchange remembers it too: what comes after something was sent
   * may run on another thread.
   */
  Waiting open(Exchange exchange) {
    Waiting mine = waiting.get();
    exchange.setProperty(WHOSE, mine);
    return mine;
  }

  /** What the exchange has that is no row. */
  public List<Message> letters(@ExchangeProperty(WHOSE) Waiting taken) {
    return List.copyOf(taken.letters);
  }

  /** The predictions that the exchange has, in their order. */
  public List<Message> messages(@ExchangeProperty(WHOSE) Waiting taken) {
    return List.copyOf(taken.messages);
  }

  /** Every model's scores of the same rows; none where they are not logged. */
  public List<Message> logMessages(@ExchangeProperty(WHOSE) Waiting taken) {
    return List.copyOf(taken.log);
  }

  /** All that the exchange has sent was acknowledged. */
  public void acknowledged(@ExchangeProperty(WHOSE) Waiting sent) {
    sent.partitions.forEach(partitions::acknowledged);
    sent.partitions.clear();
    sent.messages.clear();
    sent.log.clear();
    sent.letters.clear();
  }
}
