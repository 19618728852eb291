package dev.simoom.cli.models;

import dev.simoom.cli.broker.RunningBroker;
import dev.simoom.cli.broker.RunningInstance;
import dev.simoom.cli.rows.CatalogueOption;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.files.Variables;
import dev.simoom.model.control.ControlTopic;
import dev.simoom.model.control.FleetLedger;
import dev.simoom.model.gate.ModelLedger;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How {@code models}, {@code rollback} and {@code promote} reach the running instances. */
final class FleetOptions {
  /** A JVM that has just begun, on a busy machine, needs seconds for its first answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "Ask this running instance over HTTP, as http://localhost:8000, with the admin password"
              + " in SIMOOM_ADMIN_PASSWORD. Without it: the simoom that runs in this folder, where"
              + " that password is set, else the broker that KAFKA_BOOTSTRAP_SERVERS names, or"
              + " that of the simoom that runs in this folder; no password is needed.")
  private Optional<URI> url = Optional.empty();

  @Option(
      names = "--models",
      defaultValue = "models",
      paramLabel = "DIR",
      description =
          "Without --url: the models folder that is read here; default ${DEFAULT-VALUE}, and where"
              + " it has no promoted.json, the models that are packed with the program.")
  private Path models;

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = "Without --url: the broker; default: as --url says.")
  private Optional<String> bootstrapServers = Optional.empty();

  @Option(
      names = "--topic",
      defaultValue = "model.control",
      paramLabel = "TOPIC",
      description = "Without --url: the topic of the decisions; default ${DEFAULT-VALUE}.")
  private String topic;

  @Option(
      names = "--ledger-topic",
      defaultValue = "model.ledger",
      paramLabel = "TOPIC",
      description = "Without --url: the topic of the ledger; default ${DEFAULT-VALUE}.")
  private String ledgerTopic;

  @Mixin private CatalogueOption features;

  /** The features of the program and of the user's own. */
  FeatureCatalogue catalogue() {
    return features.catalogue();
  }

  /**
   * The instances.
   *
   * @throws IOException where there is no broker, no password or no model
   */
  FleetModels fleet() throws IOException {
    return fleet(features::catalogue);
  }

  /**
   * The instances, for a decision that needs no feature of the user's own: one that cannot be used
   * is not in its way.
   *
   * @throws IOException where there is no broker, no password or no model
   */
  FleetModels fleetOfProgram() throws IOException {
    return fleet(FeatureCatalogue::new);
  }

  private FleetModels fleet(Supplier<FeatureCatalogue> catalogue) throws IOException {
    Optional<String> password = Variables.here().get("SIMOOM_ADMIN_PASSWORD");
    if (url.isPresent()) {
      return new HttpModels(url.get(), password.orElse(null));
    }
    Optional<URI> running =
        bootstrapServers.isPresent() || password.isEmpty()
            ? Optional.empty()
            : RunningInstance.address(Path.of("data", "kafka"));
    return running.isPresent()
        ? new RunningFirst(new HttpModels(running.get(), password.get()), () -> broker(catalogue))
        : broker(catalogue);
  }

  private FleetModels broker(Supplier<FeatureCatalogue> catalogue) throws IOException {
    String broker = bootstrapServers.isPresent() ? bootstrapServers.get() : RunningBroker.address();
    return new BrokerModels(
        new ControlTopic(broker, topic, PATIENCE),
        new ModelFolder(models, catalogue.get()),
        new FleetLedger(broker, ledgerTopic, ModelLedger.in(models), PATIENCE));
  }

  /** The models of the folder here, and its ledger; no broker is asked. */
  LocalModels local() throws IOException {
    return new LocalModels(
        new ModelFolder(models, features.catalogue()), models, ModelLedger.in(models));
  }
}
