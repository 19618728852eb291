package dev.simoom.ops.broker;

import java.util.Properties;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Gives camel-kafka producers that see to a topic which is missing: {@link MissingTopics}. */
public final class ProducerClientFactory extends DefaultKafkaClientFactory {
  private final MissingTopics topics;

  public ProducerClientFactory(MissingTopics topics) {
    this.topics = topics;
  }

  @Override
  public Producer<?, ?> getProducer(Properties settings) {
    settings.merge(
        ProducerConfig.INTERCEPTOR_CLASSES_CONFIG,
        MissingTopicInterceptor.class.getName(),
        (others, ours) -> others + "," + ours);
    settings.put(MissingTopicInterceptor.TOPICS, topics);
    return super.getProducer(settings);
  }
}
