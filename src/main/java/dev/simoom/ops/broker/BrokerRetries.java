package dev.simoom.ops.broker;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Counts the times that a route tried again because the broker did not take a message. */
final class BrokerRetries implements Processor {
  private final MeterRegistry metrics;

  BrokerRetries(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  @Override
  public void process(Exchange exchange) {
    Counter.builder("simoom.broker.retries")
        .description("Times that a route tried again because the broker did not take a message")
        .tag("route", String.valueOf(exchange.getFromRouteId()))
        .register(metrics)
        .increment();
  }
}
