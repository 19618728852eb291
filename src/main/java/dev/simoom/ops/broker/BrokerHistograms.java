package dev.simoom.ops.broker;

import com.yammer.metrics.core.Histogram;
import com.yammer.metrics.core.Metric;
import com.yammer.metrics.core.MetricsRegistry;
import com.yammer.metrics.core.Timer;
import dev.simoom.stream.DaemonThreads;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Empties the histograms that a broker keeps of its own requests, every ten seconds.
 *
 * <p>Each keeps a thousand samples, in the order of random numbers, and a sample lives for about a
 * minute: long enough to be among the old objects when it goes, and its place is where a young one
 * comes. There are hundreds of such places a second, all of which a collection has to look at. No
 * setting of Kafka's leaves them out. What is forgotten within ten seconds never gets old.
 */
final class BrokerHistograms implements AutoCloseable {
  private static final int EVERY = 10;

  private final Supplier<MetricsRegistry> metrics;
  private final ScheduledExecutorService thread = DaemonThreads.scheduler("broker-histograms");

  /**
   * Begins.
   *
   * @param metrics the broker's own, which its JMX beans show
   */
  BrokerHistograms(Supplier<MetricsRegistry> metrics) {
    this.metrics = metrics;
    thread.scheduleWithFixedDelay(this::empty, EVERY, EVERY, TimeUnit.SECONDS);
  }

  /** Forgets all samples and how many there were; meters, counters and gauges stay. */
  void empty() {
    for (Metric metric : metrics.get().allMetrics().values()) {
      if (metric instanceof Histogram histogram) {
        histogram.clear();
      } else if (metric instanceof Timer timer) {
        timer.clear();
      }
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
