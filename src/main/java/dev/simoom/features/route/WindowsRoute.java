package dev.simoom.features.route;

import java.util.concurrent.ExecutorService;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.AggregateDefinition;
import org.apache.camel.model.ExpressionSubElementDefinition;
import org.apache.camel.model.language.SimpleExpression;

/**
 * Ticks into seconds, seconds into rows: the Aggregator EIP.
 *
 * <p>Enters: a {@link TickShare} at {@code direct:windows}, with the exchange property {@code
 * batch}. Leaves: a list of {@link dev.simoom.features.FeatureRow} at {@code direct:rows} whenever
 * a share completes seconds. The groups are kept in {@link WindowRepository}; a share waits for its
 * rows, so that a poll ends when all of its rows are made.
 */
public final class WindowsRoute extends RouteBuilder {
  /** The id of the route; no route file may use it. */
  public static final String ID = "windows";

  @Override
  public void configure() {
    AggregateDefinition windows =
        from("direct:windows")
            .routeId(ID)
            .routeConfigurationId("batch-fails")
            .description("Ticks into seconds, seconds into rows")
            .aggregate()
            .simple("${body.key}")
            .id("windows-by-partition-and-product")
            .aggregationStrategy("windowStrategy")
            .aggregationRepository("windowRepository")
            .optimisticLocking()
            .executorService(new WaitingExecutor(sending()));
    // set as a definition, so that a dump of the route shows it
    windows.setCompletionPredicate(
        new ExpressionSubElementDefinition(new SimpleExpression("${body.size} > 0")));
    windows.to("direct:rows").id("rows-of-share");
  }

  private ExecutorService sending() {
    return getContext().getExecutorServiceManager().newCachedThreadPool(this, ID);
  }
}
