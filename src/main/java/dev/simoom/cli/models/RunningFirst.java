package dev.simoom.cli.models;

import java.io.IOException;
import java.io.PrintWriter;

/**
 * The instance that runs in this folder, asked over HTTP, which answers at once; where it does not
 * answer, the broker.
 */
final class RunningFirst implements FleetModels {
  private final FleetModels running;
  private final Broker broker;

  /** The broker's models, made where they are needed: Kafka's clients take seconds to load. */
  @FunctionalInterface
  interface Broker {
    FleetModels open() throws IOException;
  }

  RunningFirst(FleetModels running, Broker broker) {
    this.running = running;
    this.broker = broker;
  }

  @Override
  public void list(PrintWriter to) throws IOException, InterruptedException {
    broker.open().list(to);
  }

  @Override
  public void switchTo(SwitchWish wish, PrintWriter to) throws IOException, InterruptedException {
    if (wish.rows().isPresent()) {
      broker.open().switchTo(wish, to);
      return;
    }
    try {
      running.switchTo(wish, to);
    } catch (RefusedSwitchException e) {
      throw e;
    } catch (IOException e) {
      to.println("the running instance did not do it (" + e.getMessage() + "); asking the broker");
      broker.open().switchTo(wish, to);
    }
  }
}
