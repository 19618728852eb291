package dev.simoom.scoring;

import dev.simoom.features.FeatureRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/** Where rows are scored by one plan; see {@link ScoreComponent}. */
final class ScoreEndpoint extends DefaultEndpoint {
  private final Optional<VariantScorer> scorer;

  /**
   * @param scorer empty where routes are only checked
   */
  ScoreEndpoint(String uri, ScoreComponent component, Optional<VariantScorer> scorer) {
    super(uri, component);
    this.scorer = scorer;
  }

  @Override
  public Producer createProducer() {
    return new DefaultProducer(this) {
      @Override
      public void process(Exchange exchange) throws InvalidPayloadException {
        List<?> rows = exchange.getMessage().getMandatoryBody(List.class);
        List<RowScores> scores = new ArrayList<>(rows.size());
        for (Object row : rows) {
          scorer.orElseThrow().score((FeatureRow) row).ifPresent(scores::add);
        }
        exchange.getMessage().setBody(scores);
      }
    };
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("score: makes predictions of rows that are sent to it");
  }
}
