package dev.simoom.ops.broker;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Counts the times that a route tried again because the broker did not take a message. */
final class BrokerRetries implements Processor {
  private final Counter retries;

  BrokerRetries(MeterRegistry metrics) {
    retries =
        Counter.builder("simoom.broker.retries")
            .description("Times that a route tried again because the broker did not take a message")
            .register(metrics);
  }

  @Override
  public void process(Exchange exchange) {
    retries.increment();
  }
}
