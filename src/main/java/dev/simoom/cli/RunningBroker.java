package dev.simoom.cli;

import dev.simoom.ops.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Path;

/** Finds the broker that a command is to talk to. */
final class RunningBroker {
  private RunningBroker() {}

  /**
   * What {@code KAFKA_BOOTSTRAP_SERVERS} names, or the broker of the simoom that runs in this
   * folder.
   *
   * @throws IOException where there is neither
   */
  static String address() throws IOException {
    String named = System.getenv("KAFKA_BOOTSTRAP_SERVERS");
    return named != null && !named.isBlank()
        ? named
        : EmbeddedBroker.addressIn(Path.of("data", "kafka"));
  }
}
