package dev.simoom.ingest;

import dev.simoom.ingest.feed.FeedComponent;
import dev.simoom.ingest.feed.FeedConsumer;
import dev.simoom.market.Frame;
import dev.simoom.stream.HealthPart;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.ExchangeException;
import org.apache.camel.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches the feed's connection for silence, gives it up when it is silent, and says how it is. */
public final class FeedMonitor {
  private static final Logger LOG = LoggerFactory.getLogger(FeedMonitor.class);
  private static final String ROUTE = "ingest";
  private static final double NANOS = 1e9;

  private final CamelContext camel;
  private final Arrivals arrivals;
  private final Duration limit;
  private final Subscriptions subscriptions;
  private final FeedReport heard;
  private final Counter connections;
  private final Counter unsubscribed;
  private final Counter silences;

  /** Whether the connection has not brought a tick yet, or was refused since. */
  private volatile boolean inVain = true;

  FeedMonitor(
      CamelContext camel,
      FeedComponent feed,
      Arrivals arrivals,
      Subscriptions subscriptions,
      Duration limit,
      MeterRegistry metrics) {
    this.camel = camel;
    this.arrivals = arrivals;
    this.subscriptions = subscriptions;
    this.limit = limit;
    this.heard = new FeedReport(System::nanoTime);
    FunctionCounter.builder("simoom.ingest.messages.too.large", feed, FeedComponent::tooLarge)
        .description("Messages above 16 MB, which are skipped")
        .register(metrics);
    this.connections =
        Counter.builder("simoom.ingest.connections")
            .description(
                "Connections that were opened to the exchange; all but the first are reconnects")
            .register(metrics);
    this.unsubscribed =
        Counter.builder("simoom.ingest.connections.unsubscribed")
            .description("Connections that ended before all channels were subscribed to")
            .register(metrics);
    this.silences =
        Counter.builder("simoom.ingest.silences")
            .description("Connections that were given up because nothing arrived on them")
            .register(metrics);
    Gauge.builder("simoom.ingest.silence", arrivals, a -> a.silence() / NANOS)
        .description("Time since the last frame of any kind arrived")
        .baseUnit("seconds")
        .register(metrics);
  }

  /** A frame came. */
  void heard(Frame frame) {
    switch (heard.take(frame)) {
      case TICKS -> {
        if (inVain) {
          inVain = false;
          tell(FeedConsumer::brought);
        }
      }
      case REFUSAL -> {
        inVain = true;
        subscriptions.refused(frame.rejects().get(0));
        tell(FeedConsumer::refused);
      }
      case OTHER -> {
        // neither is what was asked for nor says no
      }
    }
  }

  private void tell(Consumer<FeedConsumer> what) {
    FeedConsumer consumer = consumer();
    if (consumer != null) {
      what.accept(consumer);
    }
  }

  /** A connection was opened. */
  public void opened() {
    arrivals.begin();
    inVain = true;
    connections.increment();
  }

  /** A connection that was opened could not be subscribed on. */
  public void notSubscribed(@ExchangeException Exception why) {
    unsubscribed.increment();
    LOG.warn("the exchange could not be subscribed to: {}", why.getMessage());
  }

  /** Whether there is a connection on which nothing has arrived for too long. */
  public boolean isSilent() {
    FeedConsumer consumer = consumer();
    return consumer != null && consumer.isConnected() && silence(consumer) > limit.toNanos();
  }

  /** Gives the silent connection up and opens another. */
  public void reconnect() {
    silences.increment();
    LOG.warn(
        "nothing arrived for {} s: the connection is given up and opened anew",
        String.format(Locale.ROOT, "%.1f", arrivals.silence() / NANOS));
    arrivals.begin();
    tell(FeedConsumer::reconnect);
  }

  /** A connection is not to blame for the silence before it. */
  private long silence(FeedConsumer connected) {
    return Math.min(arrivals.silence(), connected.connectedFor());
  }

  private FeedConsumer consumer() {
    Route route = camel.getRoute(ROUTE);
    return route != null && route.getConsumer() instanceof FeedConsumer feed ? feed : null;
  }

  /** How the connection is. */
  public HealthPart.Report check() {
    FeedConsumer consumer = consumer();
    if (consumer == null || !consumer.isConnected()) {
      return new HealthPart.Report(
          "source", HealthPart.Status.DOWN, "not connected to the exchange" + heard.words());
    }
    long silence = silence(consumer);
    return silence > limit.toNanos()
        ? new HealthPart.Report(
            "source",
            HealthPart.Status.DOWN,
            "nothing arrived for " + silence / 1_000_000_000 + " s" + heard.words())
        : heard.report();
  }
}
