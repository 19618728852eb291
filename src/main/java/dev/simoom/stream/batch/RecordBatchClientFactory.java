package dev.simoom.stream.batch;

import java.util.Properties;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.kafka.clients.consumer.Consumer;

/** Gives a camel-kafka endpoint consumers whose polls are one message each: {@link RecordBatch}. */
public final class RecordBatchClientFactory extends DefaultKafkaClientFactory {
  @Override
  public Consumer<?, ?> getConsumer(Properties settings) {
    return new RecordBatchConsumer(settings);
  }
}
