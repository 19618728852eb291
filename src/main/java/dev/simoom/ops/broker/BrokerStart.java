package dev.simoom.ops.broker;

import java.util.Optional;
import org.springframework.context.SmartLifecycle;

/**
 * Waits for the embedded broker, and sees to the topics, when every bean is made and before any of
 * them starts: until then the broker starts beside Spring.
 */
final class BrokerStart implements SmartLifecycle {
  private final BrokerMonitor care;
  private final Optional<EmbeddedBroker> embedded;
  private boolean running;

  BrokerStart(BrokerMonitor care, Optional<EmbeddedBroker> embedded) {
    this.care = care;
    this.embedded = embedded;
  }

  @Override
  public void start() {
    embedded.ifPresent(EmbeddedBroker::awaitStarted);
    try {
      care.start(embedded.isPresent());
      running = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before all others. */
  @Override
  public int getPhase() {
    return Integer.MIN_VALUE;
  }
}
