package dev.simoom.cli.models;

import dev.simoom.model.Variant;
import dev.simoom.model.artifact.LoadedArtifact;
import dev.simoom.model.control.ControlTopic;
import dev.simoom.model.control.FleetLedger;
import dev.simoom.model.control.NewestSwitch;
import dev.simoom.model.control.Switch;
import dev.simoom.model.gate.GateRefusedException;
import dev.simoom.model.gate.LedgerEntry;
import dev.simoom.model.gate.SwitchGate;
import dev.simoom.model.registry.ModelChoice;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;

/**
 * The instances on a broker: decisions go to topic {@code model.control}. Artifacts are checked in
 * the models folder here; each instance checks its own once more.
 */
final class BrokerModels implements FleetModels {
  private final ControlTopic topic;
  private final ModelFolder folder;
  private final FleetLedger ledger;

  BrokerModels(ControlTopic topic, ModelFolder folder, FleetLedger ledger) {
    this.topic = topic;
    this.folder = folder;
    this.ledger = ledger;
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
  public void switchTo(SwitchWish wish, PrintWriter to) throws IOException, InterruptedException {
    boolean rollback = wish.choice().variant() == Variant.BASELINE;
    ModelChoice exact = rollback ? wish.choice() : exact(wish.choice());
    Optional<Switch> newest = new NewestSwitch(topic).read();
    LedgerEntry entry = rollback ? rolledBack(wish, newest) : judged(wish, exact, newest, to);
    if (entry.isRefusal()) {
      ledger.add(entry);
      throw new IOException(
          new GateRefusedException(
                  entry, "--judge-on FILES gives rows to judge on, --force REASON overrules it")
              .getMessage());
    }
    topic.write(new Switch(exact, Instant.now()));
    ledger.add(entry);
    entry.reasons().forEach(why -> to.println("gate, overruled: " + why));
    to.println(exact + " is decided; every running instance follows within a second");
  }

  /** Reads no artifact: a rollback works without any on disk. */
  private static LedgerEntry rolledBack(SwitchWish wish, Optional<Switch> newest) {
    return LedgerEntry.of(
        Instant.now(),
        wish.asked(),
        LedgerEntry.Decision.ROLLED_BACK,
        Variant.BASELINE.label(),
        newest.map(n -> n.choice().version()).orElse(""));
  }

  private LedgerEntry judged(
      SwitchWish wish, ModelChoice exact, Optional<Switch> newest, PrintWriter to)
      throws IOException {
    LoadedArtifact wanted = folder.load(exact.version());
    String byDefault = folder.promotedId();
    String championId =
        newest
            .map(Switch::choice)
            .filter(choice -> choice.variant() == Variant.ML)
            .map(ModelChoice::version)
            .filter(version -> !version.isEmpty())
            .orElse(byDefault);
    Optional<LoadedArtifact> champion = readable(championId);
    boolean returns = exact.version().equals(byDefault) || exact.version().equals(championId);
    if (wish.rows().isPresent() && champion.isPresent() && !returns) {
      return LedgerEntry.of(
          Instant.now(), wish.asked(), wish.rows().get().judge(wanted, champion, to::println));
    }
    return new SwitchGate()
        .decide(
            Instant.now(),
            wish.asked(),
            wanted,
            new SwitchGate.Champion(championId, champion.map(LoadedArtifact::artifact)),
            byDefault);
  }

  private Optional<LoadedArtifact> readable(String id) {
    try {
      return Optional.of(folder.load(id));
    } catch (IOException e) {
      return Optional.empty();
    }
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
