package dev.simoom.features.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** A poll may bring shares of any number of products: none runs within the one before it. */
class DeepPollTest {
  private static final int SHARES = 20_000;

  /** As the route reads a share. */
  public record Share(String key, int size) {}

  @Test
  void shouldTakeEveryShareAtTheSameDepthOfTheStack() throws Exception {
    List<Integer> depths = new ArrayList<>();
    List<Object> sent = new ArrayList<>();
    try (DefaultCamelContext camel = new DefaultCamelContext()) {
      camel.disableJMX();
      AggregationStrategy newest = (group, coming) -> coming;
      camel.getRegistry().bind("windowStrategy", newest);
      camel.getRegistry().bind("windowRepository", new StorelessRepository(DefaultExchange::new));
      camel.addRoutes(
          new RouteConfigurationBuilder() {
            @Override
            public void configuration() {
              routeConfiguration("batch-fails").onException(Exception.class).maximumRedeliveries(0);
            }
          });
      camel.addRoutes(new WindowsRoute());
      camel.addRoutes(
          new RouteBuilder() {
            @Override
            public void configure() {
              from("direct:poll")
                  .split(body())
                  .stopOnException()
                  .process(exchange -> depths.add(new Throwable().getStackTrace().length))
                  .to("direct:windows");
              from("direct:rows").process(exchange -> sent.add(exchange.getMessage().getBody()));
            }
          });
      camel.start();
      List<Share> poll =
          IntStream.range(0, SHARES).mapToObj(i -> new Share("0/P" + i, i % 2)).toList();

      camel.createProducerTemplate().sendBody("direct:poll", poll);

      assertThat(sent).isEqualTo(poll.stream().filter(share -> share.size() > 0).toList());
      assertThat(depths).hasSize(SHARES);
      assertThat(Set.copyOf(depths.subList(1, SHARES))).hasSizeLessThan(5);
    }
  }
}
