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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where rows are scored by one plan; see {@link ScoreComponent}. */
final class ScoreEndpoint extends DefaultEndpoint {
  private static final Logger LOG = LoggerFactory.getLogger(ScoreEndpoint.class);

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
        RuntimeException failure = null;
        for (Object row : rows) {
          try {
            scores.add(scorer.orElseThrow().score((FeatureRow) row));
          } catch (RuntimeException e) {
            // one row never costs the others of its poll
            failure = e;
          }
        }
        if (failure != null) {
          report(rows.size() - scores.size(), rows.size(), failure);
        }
        exchange.getMessage().setBody(scores);
      }
    };
  }

  private static void report(int failed, int rows, RuntimeException failure) {
    if (failed == rows) {
      throw failure;
    }
    LOG.warn("{} of {} rows could not be scored", failed, rows, failure);
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("score: makes predictions of rows that are sent to it");
  }
}
