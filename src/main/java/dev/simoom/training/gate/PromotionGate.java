package dev.simoom.training.gate;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.LabelMode;
import dev.simoom.model.LabelRule;
import dev.simoom.model.VolatilityModel;
import dev.simoom.model.artifact.Artifact;
import dev.simoom.model.artifact.LoadedArtifact;
import dev.simoom.model.artifact.Score;
import dev.simoom.model.gate.GateRules;
import dev.simoom.model.gate.Verdict;
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
 * neither was fitted to, and calibrated there: by the {@link GateRules}. What a spike is follows
 * the champion's label; a model with another kind of label or another horizon is refused.
 */
public final class PromotionGate {
  private static final int FEWEST_ROWS = 1000;
  private static final int FEWEST_SPIKES = 20;
  private static final String CANDIDATE = "candidate";
  private static final String CHAMPION = "champion";

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
    List<String> reasons =
        GateRules.reasons(
            of(CANDIDATE, scores),
            champion.map(c -> of(CHAMPION, scores)),
            id(champion),
            of(HeldOut.PERSISTENCE, scores));
    return new Verdict(model.id(), id(champion), judged.size(), reasons, scores);
  }

  /** Over all the rows, which come first. */
  private static Score of(String name, List<Score> scores) {
    return scores.stream().filter(s -> s.model().equals(name)).findFirst().orElseThrow();
  }

  private static Verdict verdict(
      VolatilityModel model, Optional<LoadedArtifact> champion, long rows, String reason) {
    return new Verdict(model.id(), id(champion), rows, List.of(reason), List.of());
  }

  private static String id(Optional<LoadedArtifact> champion) {
    return champion.map(c -> c.model().id()).orElse("");
  }
}
