package dev.simoom.ops.broker;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Has {@link MissingTopics} look at the topic of each record before it is sent; made by Kafka. */
public final class MissingTopicInterceptor implements ProducerInterceptor<Object, Object> {
  /** The property of the producer that holds the {@link MissingTopics}. */
  static final String TOPICS = "simoom.missing.topics";

  private MissingTopics topics;

  @Override
  public void configure(Map<String, ?> properties) {
    topics = (MissingTopics) properties.get(TOPICS);
  }

  @Override
  public ProducerRecord<Object, Object> onSend(ProducerRecord<Object, Object> record) {
    topics.ensure(record.topic());
    return record;
  }

  @Override
  public void onAcknowledgement(RecordMetadata metadata, Exception failure) {
    // the sender sees it
  }

  @Override
  public void close() {
    // nothing is open
  }
}
