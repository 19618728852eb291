package dev.simoom.stream.batch;

import dev.simoom.stream.RouteFailures;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the {@link Batch} of a poll and settles it; bean {@code batches} of the routes. */
public final class Batches {
  private static final Logger LOG = LoggerFactory.getLogger(Batches.class);

  private final MeterRegistry metrics;
  private final RouteFailures routes;
  private final Map<String, Counter> failures = new ConcurrentHashMap<>();

  /**
   * @param routes is told of a batch that fails though no step did, as one of which a route forgot
   *     to send or to acknowledge something
   */
  public Batches(MeterRegistry metrics, RouteFailures routes) {
    this.metrics = metrics;
    this.routes = routes;
  }

  /**
   * A batch for the exchange of a poll, as its property. It fails with the exchange, also where
   * that was handed over to another route ({@code seda}).
   *
   * @param records that the poll brought
   */
  public Batch open(Exchange exchange, int records) {
    Batch batch = new Batch(records);
    failures.computeIfAbsent(String.valueOf(exchange.getFromRouteId()), this::counter);
    exchange.setProperty(Batch.PROPERTY, batch);
    exchange
        .getExchangeExtension()
        .addOnCompletion(
            new SynchronizationAdapter() {
              @Override
              public void onComplete(Exchange done) {
                boolean wasWell = batch.failure().isEmpty();
                batch.end();
                if (wasWell && !batch.failure().isEmpty()) {
                  routes.failed(String.valueOf(done.getFromRouteId()), "batch");
                }
                note(done, batch);
              }

              @Override
              public void onFailure(Exchange failed) {
                batch.fail(failed.getException());
                note(failed, batch);
              }
            });
    return batch;
  }

  /**
   * The batch of an exchange.
   *
   * @throws IllegalStateException where it has none: it comes from no route that opens one
   */
  public static Batch of(Exchange exchange) {
    Batch batch = exchange.getProperty(Batch.PROPERTY, Batch.class);
    if (batch == null) {
      throw new IllegalStateException("the exchange has no property batch");
    }
    return batch;
  }

  /** An aggregated exchange, which has a unit of work of its own, works for its batch. */
  public static void join(Exchange aggregated) {
    Batch batch = of(aggregated);
    batch.childBegins();
    aggregated
        .getExchangeExtension()
        .addOnCompletion(
            new SynchronizationAdapter() {
              @Override
              public void onComplete(Exchange exchange) {
                batch.childEnds();
              }

              @Override
              public void onFailure(Exchange exchange) {
                batch.fail(exchange.getException());
                batch.childEnds();
              }
            });
  }

  /** Everything that the batch had to send was acknowledged. */
  public void acknowledged(@ExchangeProperty(Batch.PROPERTY) Batch batch) {
    batch.acknowledge();
  }

  private void note(Exchange exchange, Batch batch) {
    if (batch.failure().isEmpty()) {
      return;
    }
    String route = String.valueOf(exchange.getFromRouteId());
    Counter counter = failures.computeIfAbsent(route, this::counter);
    counter.increment();
    long times = (long) counter.count();
    // the first, the second, the fourth, ...: loud without filling the disk
    if (Long.bitCount(times) == 1) {
      LOG.error(
          "Route {}: a batch of {} records failed, {} by now; its partitions are read again: {}",
          route,
          batch.records(),
          times,
          batch.failure(),
          exchange.getException());
    }
  }

  private Counter counter(String route) {
    return Counter.builder("simoom.batches.failed")
        .description("Polls of which a step failed: their partitions are read again")
        .tag("route", route)
        .register(metrics);
  }
}
