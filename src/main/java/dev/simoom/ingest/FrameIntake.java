package dev.simoom.ingest;

import dev.simoom.market.Arrival;
import dev.simoom.market.Frame;
import dev.simoom.market.FrameParser;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.camel.component.vertx.websocket.VertxWebsocketConstants;

/** Stamps a frame with its arrival and reads it, but for ticks that nobody subscribed to. */
public final class FrameIntake {
  private final FrameParser parser = new FrameParser();
  private final Arrivals arrivals;
  private final SubscribedTicks subscribed;
  private final ProductWatch products;
  private final Counter frames;
  private final Counter ticks;

  FrameIntake(
      Arrivals arrivals, SubscribedTicks subscribed, ProductWatch products, MeterRegistry metrics) {
    this.arrivals = arrivals;
    this.subscribed = subscribed;
    this.products = products;
    this.frames =
        Counter.builder("simoom.ingest.frames")
            .description("Frames that arrived from the exchange")
            .register(metrics);
    this.ticks =
        Counter.builder("simoom.ingest.ticks")
            .description(
                "Ticks that arrived from the exchange, of products that were subscribed to")
            .register(metrics);
  }

  /** Reads a frame; what in it is wrong is listed in it. */
  public Frame take(
      @Body String text, @Header(VertxWebsocketConstants.CONNECTION_KEY) String connection) {
    Frame frame =
        arrivals.note(
            receivedAt -> subscribed.of(parser.parse(text, new Arrival(connection, receivedAt))));
    frames.increment();
    ticks.increment(frame.ticks().size());
    products.took(frame);
    return frame;
  }
}
