package dev.simoom.ops.health;

import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Keeps with an exchange that fails the id of the node at which it did. */
final class FailedNode implements Processor {
  private static final String PROPERTY = "simoom.failed.node";

  @Override
  public void process(Exchange exchange) {
    String node = exchange.getExchangeExtension().getHistoryNodeId();
    if (node != null) {
      exchange.setProperty(PROPERTY, node);
    }
  }

  /** The node at which an exchange failed, where that is known. */
  static Optional<String> of(Exchange exchange) {
    return Optional.ofNullable(exchange.getProperty(PROPERTY, String.class));
  }
}
