package dev.simoom.scoring.outcomes;

import dev.simoom.stream.Batch;
import dev.simoom.stream.KeyedMessages;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/**
 * Puts outcomes into their batch as messages for {@code predictions.outcomes}, keyed by product.
 */
public final class OutcomeCollector {
  private final KeyedMessages keyed;
  private final OutcomeJson json = new OutcomeJson();

  OutcomeCollector(KeyedMessages keyed) {
    this.keyed = keyed;
  }

  /** Adds outcomes to the batch. */
  public void add(@Body List<Outcome> outcomes, @ExchangeProperty(Batch.PROPERTY) Batch batch) {
    for (Outcome outcome : outcomes) {
      batch.add(keyed.of(outcome.productId(), json.write(outcome)));
    }
  }
}
