package dev.simoom.stream;

import java.util.Properties;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Gives a camel-kafka endpoint consumers that follow an {@link OffsetLedger}; their polls are one
 * message each.
 */
public final class LedgerClientFactory extends DefaultKafkaClientFactory {
  private final OffsetLedger ledger;

  public LedgerClientFactory(OffsetLedger ledger) {
    this.ledger = ledger;
  }

  @Override
  public Consumer<?, ?> getConsumer(Properties settings) {
    return new LedgerConsumer(settings, ledger);
  }
}
