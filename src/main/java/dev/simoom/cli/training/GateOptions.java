package dev.simoom.cli.training;

import dev.simoom.cli.models.ModelFolder;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.artifact.LoadedArtifact;
import dev.simoom.model.gate.Asked;
import dev.simoom.model.gate.LedgerEntry;
import dev.simoom.model.gate.ModelLedger;
import dev.simoom.model.gate.Verdict;
import dev.simoom.model.registry.Promotion;
import dev.simoom.training.TrainedArtifact;
import dev.simoom.training.gate.PromotionGate;
import dev.simoom.training.rows.LabelledRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options {@code --promote} and {@code --force}, and the gate that they lead to. */
final class GateOptions {
  private static final int DRAWS = 500;

  @Option(
      names = "--promote",
      description =
          "Let it answer from the next start on, where the gate lets it pass: at least as good as"
              + " what answers now, on rows that neither was fitted to, and calibrated.")
  private boolean promote;

  @Option(
      names = "--force",
      paramLabel = "REASON",
      description =
          "With --promote: let it answer although the gate refuses it; who and why is kept in"
              + " model.ledger of the models folder.")
  private String reason = "";

  /**
   * Whether it is to answer.
   *
   * @throws ParameterException where a reason is given for nothing
   */
  boolean isPromote(CommandSpec command) {
    if (!promote && !reason.isEmpty()) {
      throw new ParameterException(
          command.commandLine(), "--force is there without --promote: nothing is to be forced");
    }
    return promote;
  }

  /**
   * What answers by default in a models folder; empty where it promotes nothing of its own, or that
   * cannot be loaded.
   *
   * @param say hears why
   */
  Optional<LoadedArtifact> champion(Path models, FeatureCatalogue catalogue, Consumer<String> say) {
    if (!Files.exists(models.resolve(Promotion.FILE))) {
      return Optional.empty();
    }
    try {
      ModelFolder folder = new ModelFolder(models, catalogue);
      return Optional.of(folder.load(folder.promoted()));
    } catch (IOException e) {
      say.accept("no champion: " + e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * Judges, and keeps what was decided.
   *
   * @param models the folder of the ledger
   * @param rows those that either was fitted to are left out
   * @param say hears what was found
   * @throws IOException where it is refused, with the reasons, or the ledger cannot be written
   */
  void pass(
      Path models,
      FeatureCatalogue catalogue,
      TrainedArtifact candidate,
      Optional<LoadedArtifact> champion,
      List<LabelledRow> rows,
      Consumer<String> say)
      throws IOException {
    Verdict verdict =
        new PromotionGate(catalogue, DRAWS, candidate.artifact().provenance().seed())
            .judge(candidate.artifact(), candidate.model(catalogue), champion, rows);
    say.accept(
        "gate: "
            + verdict.candidate()
            + " against "
            + (verdict.champion().isEmpty() ? "no champion" : verdict.champion())
            + " on "
            + verdict.rows()
            + " held-out rows");
    ScoreTable.lines(verdict.scores()).forEach(say);
    ModelLedger.in(models)
        .add(
            LedgerEntry.of(
                Instant.now(),
                Asked.by(System.getProperty("user.name", "unknown"), reason),
                verdict));
    if (!verdict.passed() && reason.isBlank()) {
      throw new IOException(
          verdict.candidate()
              + " is not promoted: "
              + String.join("; ", verdict.reasons())
              + " (--force REASON promotes it all the same)");
    }
    verdict.reasons().forEach(why -> say.accept("gate, overruled: " + why));
  }
}
