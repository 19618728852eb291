package dev.simoom.ingest;

import dev.simoom.market.Arrival;
import dev.simoom.market.Frame;
import dev.simoom.market.FrameParser;
import dev.simoom.market.NumberRestarts;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Consumer;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.apache.camel.component.vertx.websocket.VertxWebsocketConstants;

/** Stamps a frame with its arrival and reads it, but for ticks that nobody subscribed to. */
public final class FrameIntake {
  private final FrameParser parser = new FrameParser();
  private final Arrivals arrivals;
  private final SubscribedTicks subscribed;
  private final ProductWatch products;
  private final Consumer<Frame> heard;
  private final Counter frames;
  private final Counter ticks;
  private String current = "";
  private int begun = 1;
  private NumberRestarts restarts = new NumberRestarts();

  FrameIntake(
      Arrivals arrivals,
      SubscribedTicks subscribed,
      ProductWatch products,
      Consumer<Frame> heard,
      MeterRegistry metrics) {
    this.heard = heard;
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
  public synchronized Frame take(
      @Body String text, @Header(VertxWebsocketConstants.CONNECTION_KEY) String connection) {
    if (!connection.equals(current)) {
      current = connection;
      begun = 1;
      restarts = new NumberRestarts();
    }
    Frame frame = arrivals.note(receivedAt -> subscribed.of(read(text, receivedAt)));
    heard.accept(frame);
    frames.increment();
    ticks.increment(frame.ticks().size());
    products.took(frame);
    return frame;
  }

  /** An exchange that begins to count anew on a connection has begun another one. */
  private Frame read(String text, long receivedAt) {
    Frame frame = parser.parse(text, new Arrival(name(), receivedAt));
    if (!restarts.restartsAt(frame)) {
      return frame;
    }
    begun++;
    return parser.parse(text, new Arrival(name(), receivedAt));
  }

  private String name() {
    return begun == 1 ? current : current + "#" + begun;
  }
}
