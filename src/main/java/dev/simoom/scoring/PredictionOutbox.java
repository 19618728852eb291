package dev.simoom.scoring;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultMessage;

/**
 * The predictions of a poll until they are acknowledged: they are sent together. Each consumer
 * thread has its own, so that no thread commits what another has not sent.
 */
public final class PredictionOutbox {
  private static final String WHOSE = "simoom.predictions";

  private final CamelContext camel;
  private final ScoringPartitions partitions;
  private final ScoringMetrics metrics;
  private final PredictionJson json = new PredictionJson();
  private final ThreadLocal<Waiting> waiting = ThreadLocal.withInitial(Waiting::new);

  /** What waits on one thread. */
  public static final class Waiting {
    private final List<Message> messages = new ArrayList<>();
    private final Set<Integer> partitions = new HashSet<>();
  }

  PredictionOutbox(CamelContext camel, ScoringPartitions partitions, ScoringMetrics metrics) {
    this.camel = camel;
    this.partitions = partitions;
    this.metrics = metrics;
  }

  /** Adds a prediction. */
  public void add(@Body Prediction prediction) {
    Message message = new DefaultMessage(camel);
    message.setHeader(KafkaConstants.KEY, prediction.productId());
    message.setBody(json.write(prediction));
    waiting.get().messages.add(message);
    metrics.predicted(prediction);
  }

  /** Notes that a partition was read from. */
  public void readFrom(@Header(KafkaConstants.PARTITION) int partition) {
    waiting.get().partitions.add(partition);
  }

  /**
   * The predictions of this thread that wait, in their order. The exchange remembers whose they
   * are: what comes after their acknowledgement may run on another thread.
   */
  public List<Message> messages(Exchange exchange) {
    Waiting mine = waiting.get();
    exchange.setProperty(WHOSE, mine);
    return List.copyOf(mine.messages);
  }

  /** All the predictions that the exchange sent were acknowledged. */
  public void acknowledged(@ExchangeProperty(WHOSE) Waiting sent) {
    sent.partitions.forEach(partitions::acknowledged);
    sent.partitions.clear();
    sent.messages.clear();
  }
}
