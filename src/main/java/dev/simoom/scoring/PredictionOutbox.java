package dev.simoom.scoring;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.Header;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultMessage;

/**
 * The predictions of a poll until they are acknowledged: they are sent together. Each consumer
 * thread has its own, so that no thread commits what another has not sent.
 */
public final class PredictionOutbox {
  private final CamelContext camel;
  private final ScoringPartitions partitions;
  private final ScoringMetrics metrics;
  private final PredictionJson json = new PredictionJson();
  private final ThreadLocal<Waiting> waiting = ThreadLocal.withInitial(Waiting::new);

  private static final class Waiting {
    final List<Message> messages = new ArrayList<>();
    final Set<Integer> partitions = new HashSet<>();
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

  /** The predictions that wait, in their order. */
  public List<Message> messages() {
    return List.copyOf(waiting.get().messages);
  }

  /** All that waited was acknowledged. */
  public void acknowledged() {
    Waiting mine = waiting.get();
    mine.partitions.forEach(partitions::acknowledged);
    mine.partitions.clear();
    mine.messages.clear();
  }
}
