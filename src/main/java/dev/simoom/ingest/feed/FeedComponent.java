package dev.simoom.ingest.feed;

import org.apache.camel.component.vertx.websocket.VertxWebsocketComponent;
import org.apache.camel.component.vertx.websocket.VertxWebsocketConfiguration;
import org.apache.camel.component.vertx.websocket.VertxWebsocketEndpoint;

/** The component {@code vertx-websocket} with client consumers that keep order and come back. */
public final class FeedComponent extends VertxWebsocketComponent {
  @Override
  protected VertxWebsocketEndpoint createEndpointInstance(
      String uri, VertxWebsocketConfiguration configuration) {
    return new FeedEndpoint(uri, this, configuration);
  }
}
