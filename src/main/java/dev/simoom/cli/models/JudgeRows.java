package dev.simoom.cli.models;

import dev.simoom.cli.rows.RowFiles;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.artifact.LoadedArtifact;
import dev.simoom.model.gate.Verdict;
import dev.simoom.training.gate.PromotionGate;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** The rows of files, to judge a model and the champion on. */
final class JudgeRows {
  private static final int DRAWS = 500;

  private final CommandSpec command;
  private final List<String> files;
  private final String market;
  private final Supplier<FeatureCatalogue> features;

  /**
   * @param command which complains
   * @param files as {@code [MARKET=]FILE}
   * @param market of those without one of their own; empty where it is not said
   * @param features those of the program and of the user's own
   */
  JudgeRows(
      CommandSpec command, List<String> files, String market, Supplier<FeatureCatalogue> features) {
    this.features = features;
    this.command = command;
    this.files = files;
    this.market = market;
  }

  /**
   * Judges on those rows that neither was fitted to.
   *
   * @param progress hears what is being done
   * @throws IOException where a file cannot be read
   */
  Verdict judge(
      LoadedArtifact candidate, Optional<LoadedArtifact> champion, Consumer<String> progress)
      throws IOException {
    FeatureCatalogue catalogue = features.get();
    RowFiles rows = RowFiles.of(command, files, market);
    return new PromotionGate(catalogue, DRAWS, candidate.artifact().provenance().seed())
        .judge(
            candidate.artifact(),
            candidate.model(),
            champion,
            RowFiles.labelled(
                    catalogue, candidate.model().horizon(), rows.rows(catalogue), progress)
                .rows());
  }
}
