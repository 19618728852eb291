package dev.simoom.cli.models;

import dev.simoom.model.Variant;
import dev.simoom.model.artifact.LoadedArtifact;
import dev.simoom.model.control.ControlTopic;
import dev.simoom.model.control.NewestSwitch;
import dev.simoom.model.control.Switch;
import dev.simoom.model.registry.ModelChoice;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;

/**
 * The instances on a broker: decisions go to topic {@code model.control}. Artifacts are checked in
 * the models folder here; each instance checks its own once more.
 */
final class BrokerModels implements FleetModels {
  private final ControlTopic topic;
  private final ModelFolder folder;

  BrokerModels(ControlTopic topic, ModelFolder folder) {
    this.topic = topic;
    this.folder = folder;
  }

  @Override
  public void list(PrintWriter to) throws IOException {
    to.println(
        new NewestSwitch(topic)
            .read()
            .map(newest -> "decided: " + newest.choice() + ", " + newest.at())
            .orElse("no switch was decided: each instance answers as its settings ask"));
    for (LoadedArtifact loaded : folder.all(reason -> to.println("refused: " + reason))) {
      to.printf(
          "%-44s %-8s%s%s%n",
          loaded.model().id(),
          loaded.model().variant().label(),
          ModelsCommand.ahead(loaded.model().horizon()),
          loaded.model().name().equals(folder.promoted()) ? " promoted" : "");
    }
  }

  @Override
  public void switchTo(ModelChoice choice, PrintWriter to)
      throws IOException, InterruptedException {
    ModelChoice exact = choice.variant() == Variant.BASELINE ? choice : exact(choice);
    new NewestSwitch(topic).read();
    topic.write(new Switch(exact, Instant.now()));
    to.println(exact + " is decided; every running instance follows within a second");
  }

  private ModelChoice exact(ModelChoice choice) throws IOException {
    LoadedArtifact loaded =
        folder.load(choice.version().isEmpty() ? folder.promoted() : choice.version());
    if (loaded.model().variant() != Variant.ML) {
      throw new IOException(loaded.model().id() + " is the baseline: use rollback");
    }
    return ModelChoice.ml(loaded.model().id());
  }
}
