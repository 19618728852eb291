package dev.simoom.scoring.outcomes;

import dev.simoom.stream.KeyedMessages;
import dev.simoom.stream.SafeToTry;
import dev.simoom.stream.batch.Batch;
import dev.simoom.stream.batch.Outgoing;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.ExchangeProperty;

/**
 * Puts outcomes into their batch as messages for {@code predictions.outcomes}, keyed by product.
 */
@SafeToTry
public final class OutcomeCollector {
  private final OutcomeJson json = new OutcomeJson();

  /** Adds outcomes to the batch. */
  public void add(
      @Body List<Outcome> outcomes,
      @ExchangeProperty(Batch.PROPERTY) Batch batch,
      CamelContext camel) {
    KeyedMessages keyed = new KeyedMessages(camel);
    for (Outcome outcome : outcomes) {
      batch.add(Outgoing.of(keyed.of(outcome.productId(), json.write(outcome))));
    }
  }
}
