package dev.simoom.ops.health;

import dev.simoom.stream.DaemonThreads;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/**
 * Looks again and again, on threads of its own, at what health parts tell: at routes each second,
 * at topics and disks every two.
 */
final class HealthLooks {
  private static final Logger LOG = LoggerFactory.getLogger(HealthLooks.class);

  private final CamelContext camel;
  private final RouteStates routes;
  private final TopicWatch topics;
  private final DiskSpace disk;
  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(2, DaemonThreads.named("health"));

  HealthLooks(CamelContext camel, RouteStates routes, TopicWatch topics, DiskSpace disk) {
    this.camel = camel;
    this.routes = routes;
    this.topics = topics;
    this.disk = disk;
  }

  /** Begins, once the routes run. */
  @EventListener(ApplicationReadyEvent.class)
  public void start() {
    look(() -> routes.refresh(camel));
    threads.scheduleWithFixedDelay(() -> look(() -> routes.refresh(camel)), 1, 1, TimeUnit.SECONDS);
    threads.scheduleWithFixedDelay(() -> look(this::outside), 0, 2, TimeUnit.SECONDS);
  }

  private void outside() throws InterruptedException {
    disk.refresh();
    topics.refresh();
  }

  private interface Look {
    void run() throws InterruptedException;
  }

  private static void look(Look look) {
    try {
      look.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("the health could not be looked at", e);
    }
  }

  /** Ends. */
  @EventListener(ContextClosedEvent.class)
  public void stop() {
    threads.shutdownNow();
  }
}
