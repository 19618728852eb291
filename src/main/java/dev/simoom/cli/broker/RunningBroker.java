package dev.simoom.cli.broker;

import dev.simoom.files.Variables;
import dev.simoom.ops.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the broker that a command is to talk to. */
public final class RunningBroker {
  private RunningBroker() {}

  /**
   * What {@code KAFKA_BOOTSTRAP_SERVERS} names, or the broker of the simoom that runs in this
   * folder.
   *
   * @throws IOException where there is neither
   */
  public static String address() throws IOException {
    Optional<String> named = Variables.here().get("KAFKA_BOOTSTRAP_SERVERS");
    return named.isPresent() ? named.get() : EmbeddedBroker.addressIn(Path.of("data", "kafka"));
  }
}
