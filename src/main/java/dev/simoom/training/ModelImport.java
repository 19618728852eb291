package dev.simoom.training;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.Calibration;
import dev.simoom.model.Calibrations;
import dev.simoom.model.LabelMode;
import dev.simoom.model.LabelRule;
import dev.simoom.model.artifact.Decision;
import dev.simoom.model.artifact.Part;
import dev.simoom.model.formula.RowScore;
import dev.simoom.training.evaluation.CutOff;
import dev.simoom.training.evaluation.Platt;
import dev.simoom.training.foreign.ForeignModel;
import dev.simoom.training.rows.LabelledRow;
import dev.simoom.training.rows.Markets;
import dev.simoom.training.rows.SpikeRule;
import dev.simoom.training.rows.TimeSplit;
import dev.simoom.training.rows.TrainingData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * From a model that was fitted elsewhere to an artifact: on rows that come after those that it was
 * fitted to, the first half in time calibrates it and the second judges it.
 */
public final class ModelImport {
  private static final int FEWEST_ROWS = 1000;
  private static final int FEWEST_SPIKES = 20;

  /** So many calibration rows of a product must be spikes, that it has an intercept of its own. */
  private static final int FEWEST_OWN_SPIKES = 600;

  private static final String ROWS = "the calibration rows";

  private final FeatureCatalogue catalogue;
  private final TrainingOrigin origin;
  private final LabelMode mode;

  /**
   * What is known of the model and wanted of the import.
   *
   * @param name of the artifact
   * @param trainedUntil the time of the last row that the model was fitted to; empty for the first
   *     {@link TrainingRun#TRAINING_SHARE} of each market's rows
   * @param platt whether scores are calibrated; else they are taken as the log-odds they are
   * @param notes what else was said and checked, for the record
   */
  public record Wish(
      String name, Optional<Instant> trainedUntil, boolean platt, Map<String, String> notes) {
    public Wish {
      notes = Map.copyOf(notes);
    }
  }

  /**
   * @param mode what a spike is
   */
  public ModelImport(FeatureCatalogue catalogue, TrainingOrigin origin, LabelMode mode) {
    this.catalogue = catalogue;
    this.origin = origin;
    this.mode = mode;
  }

  /**
   * Calibrates and judges.
   *
   * @return the artifact, with its figures on held-out rows
   * @throws IllegalArgumentException where there are too few rows, or the scores do not rise with
   *     what happened, with the reason
   */
  public TrainedArtifact run(ForeignModel model, TrainingData data, Wish wish) {
    TimeSplit used = used(data, wish.trainedUntil());
    if (used.after().isEmpty()) {
      throw new IllegalArgumentException("no row comes after what the model was trained on");
    }
    TimeSplit held = Markets.atShare(used.after(), 0.5, data.horizon());
    List<LabelledRow> reference = used.before().isEmpty() ? held.before() : used.before();
    LabelRule rule = SpikeRule.of(reference, mode, data.horizon());
    TrainingRows rows =
        TrainingRows.of(
            rule,
            SpikeRule.known(rule, held.before()),
            SpikeRule.known(rule, held.after()),
            catalogue);
    boolean[] spikes = SpikeRule.spikes(rows.rule(), rows.training());
    requireEnough("to calibrate on", spikes);
    requireEnough("to judge on", SpikeRule.spikes(rows.rule(), rows.test()));
    double[] scores = scores(model, rows.training());
    Calibrations calibrations = calibrations(rule, rows.training(), scores, spikes, wish.platt());
    TrainedArtifact imported =
        new ArtifactAssembly(
                catalogue, origin, data.files(), parts(used, rows, wish), rule, reference)
            .imported(
                wish.name(),
                model,
                calibrations,
                new Decision(
                    CutOff.bestF1(probabilities(calibrations, rows.training(), scores), spikes),
                    "best F1 on " + ROWS),
                notes(wish));
    return imported.with(
        new HeldOut(catalogue, rows.rule(), TrainingRun.DRAWS, origin.seed())
            .judge("held out", rows.test(), List.of(imported.model(catalogue))));
  }

  private static TimeSplit used(TrainingData data, Optional<Instant> trainedUntil) {
    List<LabelledRow> rows = data.rows();
    int horizon = data.horizon();
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(
          "no row has the " + horizon + " s after it within its segment");
    }
    return trainedUntil
        .map(until -> TimeSplit.at(rows, until.getEpochSecond() + horizon + 1, horizon))
        .orElseGet(() -> Markets.atShare(rows, TrainingRun.TRAINING_SHARE, horizon));
  }

  private static void requireEnough(String what, boolean[] spikes) {
    long count = Math.round(SpikeRule.share(spikes) * spikes.length);
    if (spikes.length < FEWEST_ROWS || count < FEWEST_SPIKES || count == spikes.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "of the rows after what the model was trained on %,d are there %s, with %,d spikes;"
                  + " at least %,d rows with %,d spikes are needed, and not all of them spikes",
              spikes.length,
              what,
              count,
              FEWEST_ROWS,
              FEWEST_SPIKES));
    }
  }

  private double[] scores(ForeignModel model, List<LabelledRow> rows) {
    RowScore score = model.score(catalogue);
    double[] scores = new double[rows.size()];
    for (int i = 0; i < scores.length; i++) {
      LabelledRow row = rows.get(i);
      scores[i] = score.of(row.recorded().values());
      if (!Double.isFinite(scores[i])) {
        throw new IllegalArgumentException(
            "the score of "
                + row.row().productId()
                + " at second "
                + row.second()
                + " is "
                + scores[i]
                + ", which is not finite");
      }
    }
    return scores;
  }

  /** One slope for all; an intercept for each product that has enough spikes at its market. */
  private static Calibrations calibrations(
      LabelRule rule, List<LabelledRow> rows, double[] scores, boolean[] spikes, boolean platt) {
    Calibration shared = platt ? Platt.fitScaled(scores, spikes, ROWS) : Calibration.none();
    Map<String, Map<String, Calibration>> markets = new TreeMap<>();
    rule.tau()
        .forEach(
            (market, products) -> {
              Map<String, Calibration> its = new TreeMap<>();
              for (String product : products.keySet()) {
                Predicate<LabelledRow> meant =
                    row ->
                        row.row().productId().equals(product)
                            && (market.equals(LabelRule.ANY) || row.market().equals(market));
                its.put(product, platt ? own(shared, rows, scores, spikes, meant) : shared);
              }
              markets.put(market, its);
            });
    return new Calibrations(shared, markets);
  }

  private static Calibration own(
      Calibration shared,
      List<LabelledRow> rows,
      double[] scores,
      boolean[] spikes,
      Predicate<LabelledRow> meant) {
    int[] its = IntStream.range(0, scores.length).filter(i -> meant.test(rows.get(i))).toArray();
    boolean[] happened = new boolean[its.length];
    int count = 0;
    for (int i = 0; i < its.length; i++) {
      happened[i] = spikes[its[i]];
      count += happened[i] ? 1 : 0;
    }
    if (count < FEWEST_OWN_SPIKES || count == its.length) {
      return shared;
    }
    double[] odds =
        IntStream.of(its)
            .mapToDouble(i -> shared.slope() * scores[i] + shared.intercept())
            .toArray();
    Calibration moved = Platt.intercept(odds, happened, 1, ROWS + " of the product");
    return new Calibration(shared.slope(), shared.intercept() + moved.intercept(), moved.method());
  }

  private static double[] probabilities(
      Calibrations calibrations, List<LabelledRow> rows, double[] scores) {
    Map<String, Calibrations.AtMarket> markets = new TreeMap<>();
    return IntStream.range(0, scores.length)
        .mapToDouble(
            i ->
                markets
                    .computeIfAbsent(rows.get(i).market(), calibrations::at)
                    .of(rows.get(i).row().productId())
                    .calibration()
                    .probability(scores[i]))
        .toArray();
  }

  private static List<Part> parts(TimeSplit used, TrainingRows rows, Wish wish) {
    List<Part> parts = new ArrayList<>();
    List<Part> calibration = TrainingRun.parts(Part.CALIBRATION, rows.rule(), rows.training());
    if (wish.trainedUntil().isPresent()) {
      Instant until = wish.trainedUntil().get();
      calibration.forEach(
          part -> parts.add(new Part(Part.TRAINING, part.market(), until, until, 0, 0)));
    } else {
      Markets.of(used.before())
          .forEach(
              (market, its) ->
                  parts.add(
                      new Part(
                          Part.TRAINING,
                          market,
                          Instant.ofEpochSecond(its.get(0).second()),
                          Instant.ofEpochSecond(its.get(its.size() - 1).second()),
                          its.size(),
                          0)));
    }
    parts.addAll(calibration);
    parts.addAll(TrainingRun.parts(Part.TEST, rows.rule(), rows.test()));
    return parts;
  }

  private static Map<String, String> notes(Wish wish) {
    Map<String, String> notes = new TreeMap<>(wish.notes());
    notes.put(
        "trained until",
        wish.trainedUntil()
            .map(until -> until + ", as who imported it said")
            .orElse(
                "not said: the first "
                    + Math.round(100 * TrainingRun.TRAINING_SHARE)
                    + "% of each market's rows are taken for what it was trained on"));
    notes.put(
        "calibration",
        wish.platt() ? "Platt scaling on " + ROWS : "none: its own probabilities are taken");
    return notes;
  }
}
