package dev.simoom.ingest.feed;

import org.apache.camel.component.vertx.websocket.VertxWebsocketComponent;
import org.apache.camel.component.vertx.websocket.VertxWebsocketConfiguration;
import org.apache.camel.component.vertx.websocket.VertxWebsocketEndpoint;
import org.apache.camel.component.vertx.websocket.VertxWebsocketEndpointConfigurer;
import org.apache.camel.spi.PropertyConfigurer;

/** The component {@code vertx-websocket} with client consumers that keep order and come back. */
public final class FeedComponent extends VertxWebsocketComponent {
  @Override
  protected VertxWebsocketEndpoint createEndpointInstance(
      String uri, VertxWebsocketConfiguration configuration) {
    return new FeedEndpoint(uri, this, configuration);
  }

  /** The options of an endpoint are those of the component that this one extends. */
  @Override
  public PropertyConfigurer getEndpointPropertyConfigurer() {
    return new VertxWebsocketEndpointConfigurer();
  }
}
