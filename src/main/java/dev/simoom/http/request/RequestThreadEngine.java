package dev.simoom.http.request;

import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;

/** Gives each HTTP path that enters a route its {@link RequestThreadConsumer}. */
public final class RequestThreadEngine implements PlatformHttpEngine {
  private final int port;

  public RequestThreadEngine(int port) {
    this.port = port;
  }

  @Override
  public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
    return new RequestThreadConsumer(endpoint, processor);
  }

  @Override
  public int getServerPort() {
    return port;
  }
}
