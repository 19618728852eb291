package dev.simoom.training.gate;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.LabelMode;
import dev.simoom.model.LabelRule;
import dev.simoom.model.VolatilityModel;
import dev.simoom.model.artifact.Artifact;
import dev.simoom.model.artifact.LoadedArtifact;
import dev.simoom.model.artifact.Measure;
import dev.simoom.model.artifact.Score;
import dev.simoom.training.HeldOut;
import dev.simoom.training.rows.InTaus;
import dev.simoom.training.rows.LabelledRow;
import dev.simoom.training.rows.SpikeRule;
import dev.simoom.training.rows.TrainedUntil;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Lets a model answer only where it is at least as good as the one that answers, on rows that
 * neither was fitted to, and calibrated there.
 *
 * <p>It is refused where its average precision is more than {@value #NOISE} below the champion's,
 * or below that of persistence, and where its calibration error is above 97.5% of those that a
 * calibrated model would show on the very rows, unless the champion's is higher. What a spike is
 * follows the champion's label; a model with another kind of label or another horizon is refused.
 */
public final class PromotionGate {
  /** Smaller differences in average precision are none. */
  public static final double NOISE = 0.005;

  private static final int FEWEST_ROWS = 1000;
  private static final int FEWEST_SPIKES = 20;
  private static final String CANDIDATE = "candidate";
  private static final String CHAMPION = "champion";
  private static final String PRECISION = "average_precision";

  private final FeatureCatalogue catalogue;
  private final int draws;
  private final long seed;

  /**
   * @param draws of the bootstrap
   * @param seed of the bootstrap
   */
  public PromotionGate(FeatureCatalogue catalogue, int draws, long seed) {
    this.catalogue = catalogue;
    this.draws = draws;
    this.seed = seed;
  }

  /**
   * Judges.
   *
   * @param candidate what describes the model that wants to answer
   * @param model what scores for it
   * @param champion what answers; empty where nothing does
   * @param rows in the order of time; those that either was fitted to are left out
   */
  public Verdict judge(
      Artifact candidate,
      VolatilityModel model,
      Optional<LoadedArtifact> champion,
      List<LabelledRow> rows) {
    List<Artifact> both = new ArrayList<>(List.of(candidate));
    champion.map(LoadedArtifact::artifact).ifPresent(both::add);
    LabelRule label = both.get(both.size() - 1).label();
    if (candidate.label().horizonSeconds() != label.horizonSeconds()) {
      return verdict(
          model,
          champion,
          0,
          "they mean different spikes: it looks "
              + candidate.label().horizonSeconds()
              + " s ahead, the champion "
              + label.horizonSeconds()
              + " s");
    }
    if (candidate.label().mode() != label.mode()) {
      return verdict(
          model,
          champion,
          0,
          "they mean different spikes: its label is "
              + candidate.label().mode()
              + ", the champion's "
              + label.mode());
    }
    TrainedUntil trained = TrainedUntil.of(both);
    List<LabelledRow> held = rows.stream().filter(trained::isHeldOut).toList();
    if (held.isEmpty()) {
      return verdict(
          model,
          champion,
          0,
          "it can be judged on no row: all were there before or while one of both was fitted ("
              + trained
              + ")");
    }
    boolean own = label.mode() == LabelMode.OWN;
    LabelRule rule = own ? label.inTaus() : label;
    List<LabelledRow> judged =
        own ? new InTaus(label, catalogue).of(held) : SpikeRule.known(label, held);
    long spikes = Math.round(SpikeRule.share(SpikeRule.spikes(rule, judged)) * judged.size());
    if (judged.size() < FEWEST_ROWS || spikes < FEWEST_SPIKES) {
      return verdict(
          model,
          champion,
          judged.size(),
          String.format(
              Locale.ROOT,
              "%,d rows with %,d spikes are too few to judge it on; %,d with %,d are needed",
              judged.size(),
              spikes,
              FEWEST_ROWS,
              FEWEST_SPIKES));
    }
    List<VolatilityModel> models = new ArrayList<>(List.of(new Renamed(CANDIDATE, model)));
    champion.ifPresent(c -> models.add(new Renamed(CHAMPION, c.model())));
    List<Score> scores =
        new HeldOut(catalogue, rule, draws, seed).judge("held out", judged, models);
    return new Verdict(model.id(), id(champion), judged.size(), reasons(scores, champion), scores);
  }

  private static List<String> reasons(List<Score> scores, Optional<LoadedArtifact> champion) {
    List<String> reasons = new ArrayList<>();
    Score own = of(CANDIDATE, scores);
    champion.ifPresent(
        c -> {
          Measure difference = measure(own, PRECISION + "_minus_" + CHAMPION);
          if (!(difference.value() >= -NOISE)) {
            reasons.add(
                "it ranks worse than the champion "
                    + c.model().id()
                    + precisions(own, of(CHAMPION, scores), difference));
          }
        });
    Measure over = measure(own, PRECISION + "_minus_" + HeldOut.PERSISTENCE);
    if (!(over.value() >= 0)) {
      reasons.add(
          "it ranks worse than persistence"
              + precisions(own, of(HeldOut.PERSISTENCE, scores), over));
    }
    Measure error = measure(own, "calibration_error");
    Measure calibrated = measure(own, "calibration_error_if_calibrated");
    Optional<Double> champions =
        champion.map(c -> measure(of(CHAMPION, scores), "calibration_error").value());
    if (!(error.value() <= Math.max(calibrated.high(), champions.orElse(0.0)))) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "it is not calibrated: its calibration error is %.4f; a calibrated model would show"
                  + " up to %.4f on these rows%s",
              error.value(),
              calibrated.high(),
              champions
                  .map(c -> String.format(Locale.ROOT, ", and the champion shows %.4f", c))
                  .orElse("")));
    }
    return reasons;
  }

  private static String precisions(Score own, Score other, Measure difference) {
    String hours =
        difference.lowByHour() == null
            ? ""
            : String.format(
                Locale.ROOT,
                ", of an hour [%.4f, %.4f]",
                difference.lowByHour(),
                difference.highByHour());
    return String.format(
        Locale.ROOT,
        ": average precision %.4f against %.4f, a difference of %+.4f (95%% by blocks of ten"
            + " minutes [%.4f, %.4f]%s)",
        measure(own, PRECISION).value(),
        measure(other, PRECISION).value(),
        difference.value(),
        difference.low(),
        difference.high(),
        hours);
  }

  /** Over all the rows, which come first. */
  private static Score of(String name, List<Score> scores) {
    return scores.stream().filter(s -> s.model().equals(name)).findFirst().orElseThrow();
  }

  /** NaN where it is undefined, which passes nothing. */
  private static Measure measure(Score score, String name) {
    return score.measures().getOrDefault(name, new Measure(Double.NaN, Double.NaN, Double.NaN));
  }

  private static Verdict verdict(
      VolatilityModel model, Optional<LoadedArtifact> champion, long rows, String reason) {
    return new Verdict(model.id(), id(champion), rows, List.of(reason), List.of());
  }

  private static String id(Optional<LoadedArtifact> champion) {
    return champion.map(c -> c.model().id()).orElse("");
  }
}
