package dev.simoom.stream.batch;

import java.util.Properties;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Gives a camel-kafka endpoint consumers whose offsets follow an {@link OffsetTracker}; their polls
 * are one message each.
 */
public final class TrackedClientFactory extends DefaultKafkaClientFactory {
  private final OffsetTracker tracker;

  public TrackedClientFactory(OffsetTracker tracker) {
    this.tracker = tracker;
  }

  @Override
  public Consumer<?, ?> getConsumer(Properties settings) {
    return new TrackedConsumer(settings, tracker);
  }
}
