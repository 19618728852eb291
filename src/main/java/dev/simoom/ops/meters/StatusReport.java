package dev.simoom.ops.meters;

import dev.simoom.stream.DaemonThreads;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

/** Logs the {@link StatusLine} once a minute: all that a quiet, healthy run says. */
final class StatusReport {
  private static final Logger LOG = LoggerFactory.getLogger(StatusReport.class);
  private static final long EVERY_SECONDS = 60;

  private final StatusLine line;
  private final ScheduledExecutorService thread = DaemonThreads.scheduler("status");

  StatusReport(StatusLine line) {
    this.line = line;
  }

  /** Begins, once the program runs. */
  @EventListener(ApplicationReadyEvent.class)
  public void start() {
    thread.scheduleWithFixedDelay(this::say, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  private void say() {
    try {
      if (line.isUnwell()) {
        LOG.warn(line.next());
      } else {
        LOG.info(line.next());
      }
    } catch (RuntimeException e) {
      LOG.warn("the status could not be told", e);
    }
  }

  /** Ends. */
  @EventListener(ContextClosedEvent.class)
  public void stop() {
    thread.shutdownNow();
  }
}
