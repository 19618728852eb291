package dev.simoom.features.route;

import java.util.concurrent.ExecutorService;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.processor.aggregate.AggregateController;

/**
 * Ticks into seconds, seconds into rows.
 *
 * <ul>
 *   <li>Enters: {@code ticks.raw}, and {@code ticks.idle}, which completes the seconds of products
 *       gone quiet.
 *   <li>Leaves: one row a product and completed second on {@code ticks.features}; what is no tick
 *       on {@code ticks.dlq}.
 *   <li>Try it: {@code kcat -b "$(cat data/kafka/broker.address)" -t ticks.features -o -2 -e}
 * </ul>
 *
 * <p>A tick joins its product's open second in the aggregator; the first tick of a later second
 * completes it before it joins. All runs on the consumer's thread: the rows of a poll are sent
 * together at its end, and the next poll commits no further than what was acknowledged.
 */
final class FeatureRoute extends RouteBuilder {
  private static final String SOURCE =
      "kafka:{{simoom.topics.raw}},{{simoom.topics.idle}}?groupId=simoom-features"
          + "&kafkaClientFactory=#featureConsumers&autoOffsetReset=earliest&autoCommitEnable=false"
          + "&consumersCount={{simoom.features.consumers}}"
          + "&maxPollRecords={{simoom.features.max-poll-records}}&pollTimeoutMs=200";

  private final FeatureSeconds seconds;
  private final RowOutbox rows;
  private final AggregateController open;
  private final ExecutorService onTheSameThread;

  FeatureRoute(
      FeatureSeconds seconds,
      RowOutbox rows,
      AggregateController open,
      ExecutorService onTheSameThread) {
    this.seconds = seconds;
    this.rows = rows;
    this.open = open;
    this.onTheSameThread = onTheSameThread;
  }

  @Override
  public void configure() {
    // spotless:off
    from(SOURCE)
        .routeId("features")
        .routeDescription("Ticks into seconds, seconds into rows")
        .routeConfigurationId("kafka-away")
        .autoStartup("{{simoom.run.features}}")
        .choice().id("tick-or-idle")
          .when(header(KafkaConstants.TOPIC).isEqualTo(simple("{{simoom.topics.idle}}")))
            .process(exchange -> seconds.idle(exchange.getMessage())).id("idle-product")
          .otherwise()
            .process(exchange -> seconds.tick(exchange.getMessage())).id("place-tick")
        .end()
        .filter(body().isInstanceOf(TickAt.class)).id("joins-a-second")
          .aggregate(new ProductOfTick(), new SecondStrategy()).id("second")
              .aggregateController(open)
              .executorService(onTheSameThread)
            .process(exchange -> rows.complete(exchange.getMessage().getBody(OpenSecond.class)))
                .id("row")
          .end()
          .process(exchange -> seconds.settle(exchange.getMessage())).id("settle")
        .end()
        .filter(body().isInstanceOf(byte[].class)).id("is-no-tick")
          .to("kafka:{{simoom.topics.dlq}}").id("no-tick-to-dlq")
        .end()
        .filter(header(KafkaConstants.LAST_POLL_RECORD).isEqualTo(true)).id("ticks-polled")
          .process(exchange -> exchange.getMessage().setBody(rows.messages(exchange))).id("rows-of-poll")
          .filter(simple("${body.size} > 0")).id("any-rows")
            .removeHeaders("*").id("forget-tick")
            .to("kafka:{{simoom.topics.features}}").id("rows-to-features")
            .process(rows::acknowledged).id("rows-acknowledged")
          .end()
        .end();
    // spotless:on
  }

  /** The product of a tick: groups are by product. */
  private static final class ProductOfTick implements Expression {
    @Override
    public <T> T evaluate(Exchange exchange, Class<T> type) {
      return type.cast(exchange.getMessage().getBody(TickAt.class).tick().productId());
    }
  }
}
