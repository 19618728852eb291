package dev.simoom.features.route;

import dev.simoom.features.FeatureRow;
import dev.simoom.stream.batch.Batch;
import dev.simoom.stream.batch.Batches;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/**
 * Folds a {@link TickShare} into the windows of its group. What it gives is the new exchange, with
 * the rows of the seconds that are complete by the share as its body, a list of {@link FeatureRow};
 * never the group's own exchange, which is not sent.
 */
final class WindowStrategy implements AggregationStrategy {
  /** The exchange property with the partition that rows belong to. */
  static final String PARTITION = "simoom.partition";

  private final TickSeconds seconds;

  WindowStrategy(TickSeconds seconds) {
    this.seconds = seconds;
  }

  @Override
  public Exchange aggregate(Exchange group, Exchange coming) {
    if (!(coming.getMessage().getBody() instanceof TickShare share)) {
      throw new IllegalArgumentException(
          "direct:windows takes a TickShare, as split-by-product gives it, not "
              + className(coming.getMessage().getBody()));
    }
    ProductState product = (ProductState) group.getMessage().getBody();
    Batch batch = Batches.of(coming);
    List<FeatureRow> rows = new ArrayList<>();
    seconds.share(
        share,
        product,
        (firstOffset, row) -> {
          batch.restsOn(share.partition().raw(), firstOffset);
          rows.add(row);
        });
    coming.getMessage().setBody(rows);
    coming.setProperty(PARTITION, share.partition());
    if (!rows.isEmpty()) {
      Batches.join(coming);
    }
    return coming;
  }

  private static String className(Object body) {
    return body == null ? "null" : body.getClass().getName();
  }
}
