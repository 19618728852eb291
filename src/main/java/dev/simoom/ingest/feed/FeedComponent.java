package dev.simoom.ingest.feed;

import dev.simoom.net.EnvironmentProxy;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.camel.component.vertx.websocket.VertxWebsocketComponent;
import org.apache.camel.component.vertx.websocket.VertxWebsocketConfiguration;
import org.apache.camel.component.vertx.websocket.VertxWebsocketEndpoint;
import org.apache.camel.component.vertx.websocket.VertxWebsocketEndpointConfigurer;
import org.apache.camel.spi.PropertyConfigurer;

/** The component {@code vertx-websocket} with client consumers that keep order and come back. */
public final class FeedComponent extends VertxWebsocketComponent {
  /** Stands for the exchange's address in the endpoint's URI, which could not carry any address. */
  public static final String EXCHANGE = "exchange.invalid";

  private final Supplier<URI> exchange;
  private final EnvironmentProxy proxy;
  private final AtomicLong tooLarge = new AtomicLong();

  /**
   * @param exchange the address that {@link #EXCHANGE} stands for
   * @param proxy through which feeds are reached
   */
  public FeedComponent(Supplier<URI> exchange, EnvironmentProxy proxy) {
    this.exchange = exchange;
    this.proxy = proxy;
  }

  @Override
  protected VertxWebsocketEndpoint createEndpointInstance(
      String uri, VertxWebsocketConfiguration configuration) {
    return new FeedEndpoint(uri, this, configuration);
  }

  /** Messages that were too large to be taken, also before an edit of their route. */
  public long tooLarge() {
    return tooLarge.get();
  }

  /** A message was too large to be taken. */
  void passedOver() {
    tooLarge.incrementAndGet();
  }

  /** Where an endpoint's feed is. */
  FeedAddress address(URI configured) {
    return new FeedAddress(
        EXCHANGE.equals(configured.getHost()) ? exchange.get() : configured, proxy);
  }

  /** The options of an endpoint are those of the component that this one extends. */
  @Override
  public PropertyConfigurer getEndpointPropertyConfigurer() {
    return new VertxWebsocketEndpointConfigurer();
  }
}
