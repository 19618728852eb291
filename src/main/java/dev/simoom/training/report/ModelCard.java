package dev.simoom.training.report;

import dev.simoom.model.Calibration;
import dev.simoom.model.Calibrations;
import dev.simoom.model.artifact.Artifact;
import dev.simoom.model.artifact.DataFile;
import dev.simoom.model.artifact.Measure;
import dev.simoom.model.artifact.Part;
import dev.simoom.model.artifact.Score;
import dev.simoom.training.evaluation.AbovePersistence;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** What a reader should know before relying on the shipped models, as Markdown. */
public final class ModelCard {
  private static final String LIMITS =
      """
      ## Limits
      - Inputs, calibration and cut-off were chosen by walk-forward folds inside the training rows. \
      More than a hundred variants were compared on these rows, so the walk-forward figures of what \
      won lean high.
      - Every training run prints the held-out figures, and they were seen while the design was \
      still changing, so they may be slightly optimistic too.
      - Two days of one venue and hours of some days of another are little: the intervals above are \
      wide because few bursts of volatility hold most of the spikes. A product's few held-out hours are a \
      handful of blocks: its intervals are rough, and what its calibration error can tell is the column \
      beside it.
      - With the label `own`, tau is what was high for the product within its last day, and begins at \
      the training rows' tau, or for a product that was not trained on at a multiple of what was usual \
      for it: while it is `learning` its probabilities rest on little.
      - With the label `fixed` tau stays as it was in training: in a calmer market spikes become rare \
      and in a wilder one common.

      ## When not to use them
      - To trade on alone: they say how much the price may move, never which way.
      - Beyond a minute ahead, or on data with fewer than one quote every few seconds.
      - Where the drift report says that the inputs have left the reference.
      """;

  private ModelCard() {}

  /**
   * The card.
   *
   * @param artifacts the promoted one first, each with its figures
   */
  public static String of(List<Artifact> artifacts) {
    Artifact promoted = artifacts.get(0);
    StringBuilder card = new StringBuilder("# Model card\n\n");
    card.append("Generated from `models/artifacts/` by `simoom model-card`; do not edit.\n\n");
    card.append("The models give, for each product and second, the probability that the next ")
        .append(promoted.label().horizonSeconds())
        .append(" s are a volatility spike: that `sigma_future` reaches tau. Label: ")
        .append(promoted.label().mode())
        .append("; tau ")
        .append(Taus.of(promoted.label()));
    card.append(" log return per sqrt(s), the ")
        .append(Math.round(100 * promoted.label().quantile()))
        .append("th percentile of the training rows there.\n\n## Models\n\n");
    card.append("`").append(promoted.name()).append("` answers by default.\n\n");
    card.append("| model | version | what it is | inputs | cut-off |\n|---|---|---|---|---|\n");
    for (Artifact artifact : artifacts) {
      card.append(
          String.format(
              Locale.ROOT,
              "| `%s` | `%s` | %s | %s | %.3f: %s |%n",
              artifact.name(),
              artifact.version(),
              artifact.description(),
              String.join(", ", artifact.formula().features()),
              artifact.decision().threshold(),
              artifact.decision().rule()));
    }
    data(card, promoted);
    calibrations(card, artifacts);
    figures(card, promoted);
    below(card, artifacts, promoted.metrics());
    choices(card, artifacts);
    artifacts.stream()
        .filter(artifact -> !artifact.formula().readsTaus())
        .forEach(
            artifact ->
                card.append(
                    String.format(
                        "`%s` was fitted elsewhere: what it was fitted to is what who imported it"
                            + " said, and how its inputs were chosen is not known here.%n%n",
                        artifact.name())));
    return card.append(LIMITS).toString();
  }

  private static void data(StringBuilder card, Artifact artifact) {
    card.append("\n## Data\n\n| file | market | rows | SHA-256 |\n|---|---|---|---|\n");
    for (DataFile file : artifact.provenance().data()) {
      card.append(
          String.format(
              Locale.ROOT,
              "| `%s` | %s | %d | `%s` |%n",
              file.name(),
              file.market(),
              file.rows(),
              file.sha256()));
    }
    card.append(
        "\n| part | market | from | to | rows | share of spikes |\n|---|---|---|---|---|---|\n");
    for (Part part : artifact.provenance().splits()) {
      card.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %s | %d | %.4f |%n",
              part.name(),
              part.market(),
              part.from(),
              part.to(),
              part.rows(),
              part.baseRate()));
    }
    card.append("\nSeed ")
        .append(artifact.provenance().seed())
        .append(", commit `")
        .append(artifact.provenance().gitCommit())
        .append("`, ")
        .append(new TreeMap<>(artifact.provenance().libraries()))
        .append(".\n");
  }

  private static void calibrations(StringBuilder card, List<Artifact> artifacts) {
    card.append("\n## What a score means at each market\n\n")
        .append("probability = 1 / (1 + exp(-(slope * score + intercept))); `any` is a market that")
        .append(" was not trained on, `other` a product that was not.\n\n")
        .append("| model | calibration | slope | intercept |\n|---|---|---|---|\n");
    for (Artifact artifact : artifacts) {
      new TreeMap<>(artifact.calibrations().markets())
          .forEach(
              (market, products) ->
                  new TreeMap<>(products)
                      .forEach(
                          (product, calibration) ->
                              line(card, artifact, market + "/" + product, calibration)));
      line(card, artifact, Calibrations.OTHER, artifact.calibrations().other());
    }
  }

  private static void line(
      StringBuilder card, Artifact artifact, String name, Calibration calibration) {
    card.append(
        String.format(
            Locale.ROOT,
            "| `%s` | `%s` | %.3f | %.3f |%n",
            artifact.name(),
            name,
            calibration.slope(),
            calibration.intercept()));
  }

  private static void figures(StringBuilder card, Artifact artifact) {
    card.append("\n## Figures on held-out time, with 95% block-bootstrap intervals\n\n")
        .append(
            "The first interval is by blocks of ten minutes, the second by blocks of an hour: busy")
        .append(
            " and quiet hours hang together. *If calibrated* is the calibration error that a"
                + " perfectly calibrated model with the")
        .append(" same probabilities would show on these very rows: mean and 95% of its draws.\n");
    String rows = "";
    for (Score score : artifact.metrics()) {
      if (!score.rows().equals(rows)) {
        rows = score.rows();
        card.append(
            String.format(
                Locale.ROOT,
                "%n%s: %d rows, share of spikes %.4f%n%n| model | average precision | over"
                    + " persistence | ROC-AUC | Brier | calibration error | if calibrated"
                    + " |%n|---|---|---|---|---|---|---|%n",
                rows,
                score.count(),
                score.baseRate()));
      }
      card.append("| `").append(score.model()).append("` ");
      for (String measure :
          List.of(
              "average_precision",
              "average_precision_minus_persistence",
              "roc_auc",
              "brier",
              "calibration_error",
              "calibration_error_if_calibrated")) {
        card.append("| ").append(cell(score.measures().get(measure))).append(' ');
      }
      card.append("|\n");
    }
  }

  /** Which models an honest reader would not use where. */
  private static void below(StringBuilder card, List<Artifact> artifacts, List<Score> scores) {
    for (Artifact artifact : artifacts) {
      AbovePersistence.of(artifact.name(), scores)
          .forEach(
              (market, above) -> {
                if (!above) {
                  card.append(
                      String.format(
                          "%n`%s` does not rank better than persistence at %s.%n",
                          artifact.name(), market));
                }
              });
    }
  }

  private static String cell(Measure measure) {
    return measure == null ? "" : Figures.of(measure, "%.3f");
  }

  private static void choices(StringBuilder card, List<Artifact> artifacts) {
    card.append("\n## How they were chosen\n");
    for (Artifact artifact : artifacts) {
      card.append("\n`").append(artifact.name()).append("`\n");
      card.append("- calibration: ").append(artifact.calibrations().other().method()).append('\n');
      new TreeMap<>(artifact.provenance().choices())
          .forEach(
              (name, value) ->
                  card.append("- ").append(name).append(": ").append(value).append('\n'));
    }
    card.append('\n');
  }
}
