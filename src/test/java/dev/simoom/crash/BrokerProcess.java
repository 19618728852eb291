package dev.simoom.crash;

import dev.simoom.ops.broker.EmbeddedBroker;
import java.nio.file.Path;

/**
 * A broker alone in a process, to be killed: arguments are its folder, its port and its
 * controller's port.
 */
public final class BrokerProcess {
  private BrokerProcess() {}

  public static void main(String[] args) throws InterruptedException {
    EmbeddedBroker.start(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]))
        .awaitStarted();
    Thread.currentThread().join();
  }
}
