package dev.simoom.cli.rows;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FutureVolatility;
import dev.simoom.features.file.RowLabel;
import dev.simoom.model.LabelMode;
import dev.simoom.training.RowLabels;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say whether rows get labels, and which. */
final class LabelOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--labels",
      description =
          "Writes labels beside the rows. All rows are then held in memory, as train holds them.")
  private boolean asked;

  @Option(
      names = "--horizon",
      paramLabel = "S",
      description = "With --labels: how many seconds a label looks ahead, 2 to 3600; default 60.")
  private Optional<Integer> horizon = Optional.empty();

  @Option(
      names = "--label",
      paramLabel = "MODE",
      description = "With --labels: own, fixed or adaptive as in train; default own.")
  private Optional<String> mode = Optional.empty();

  @Option(
      names = "--market",
      paramLabel = "MARKET",
      description = "With --labels: where the recordings were made, as train is told.")
  private Optional<String> market = Optional.empty();

  /** Gives rows their labels. */
  interface Labelling {
    /**
     * A label for each row, in their order.
     *
     * @throws IllegalArgumentException where there can be none, with the reason
     */
    List<RowLabel> of(List<FeatureRow> rows);
  }

  boolean isAsked() {
    return asked;
  }

  /**
   * What the options say.
   *
   * @throws ParameterException where they are wrong
   */
  Labelling labelling(FeatureCatalogue catalogue) {
    if (!asked) {
      refuse("--horizon", horizon);
      refuse("--label", mode);
      refuse("--market", market);
      return rows -> List.of();
    }
    String named = market.orElse("");
    if (!named.matches("[a-z0-9_-]*")) {
      throw wrong(
          "--market is '" + named + "'; allowed are lower-case letters, digits, _ and -", null);
    }
    int seconds = horizon.orElse(FutureVolatility.HORIZON_SECONDS);
    try {
      RowLabels labels = new RowLabels(catalogue, seconds, mode());
      return rows -> labels.of(rows, named);
    } catch (IllegalArgumentException e) {
      throw wrong("--labels: " + e.getMessage(), e);
    }
  }

  private LabelMode mode() {
    return mode.map(LabelMode::ofLabel).orElse(LabelMode.OWN);
  }

  private void refuse(String option, Optional<?> value) {
    if (value.isPresent()) {
      throw wrong(option + " says how rows are labelled: it needs --labels", null);
    }
  }

  private ParameterException wrong(String reason, Exception cause) {
    return cause == null
        ? new ParameterException(command.commandLine(), reason)
        : new ParameterException(command.commandLine(), reason, cause);
  }
}
