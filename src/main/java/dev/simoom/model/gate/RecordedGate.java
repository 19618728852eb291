package dev.simoom.model.gate;

import dev.simoom.model.LabelRule;
import dev.simoom.model.artifact.Artifact;
import dev.simoom.model.artifact.Part;
import dev.simoom.model.artifact.Score;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Judges a model where no rows are at hand: by the figures that its artifact and the champion's
 * record of themselves, where both are of the very same held-out rows.
 */
public final class RecordedGate {
  private static final String PERSISTENCE = "persistence";

  /**
   * Judges.
   *
   * @param candidate what wants to answer
   * @param champion what answers; empty where it cannot be read
   * @param championId its name and version
   */
  public Verdict judge(Artifact candidate, Optional<Artifact> champion, String championId) {
    String id = id(candidate);
    if (champion.isEmpty()) {
      return refused(id, championId, "the artifact of the champion cannot be read");
    }
    LabelRule label = champion.get().label();
    if (candidate.label().mode() != label.mode()) {
      return refused(
          id,
          championId,
          "they mean different spikes: its label is "
              + candidate.label().mode()
              + ", the champion's "
              + label.mode());
    }
    if (candidate.label().horizonSeconds() != label.horizonSeconds()) {
      return refused(
          id,
          championId,
          "they mean different spikes: it looks "
              + candidate.label().horizonSeconds()
              + " s ahead, the champion "
              + label.horizonSeconds()
              + " s");
    }
    Optional<Score> own = whole(candidate, candidate.name());
    Optional<Score> persistence = whole(candidate, PERSISTENCE);
    Optional<Score> champions = whole(champion.get(), champion.get().name());
    if (own.isEmpty()
        || persistence.isEmpty()
        || champions.isEmpty()
        || !areOfTheSameRows(candidate, champion.get())) {
      return refused(
          id, championId, "what both record of themselves is not of the same held-out rows");
    }
    return new Verdict(
        id,
        championId,
        own.get().count(),
        GateRules.reasons(own.get(), champions, championId, persistence.get()),
        List.of(own.get(), champions.get(), persistence.get()));
  }

  /**
   * Same files by their hashes, same test part, and the same figures of persistence, which has no
   * parameter: another row would give others.
   */
  private static boolean areOfTheSameRows(Artifact one, Artifact other) {
    return one.provenance().data().equals(other.provenance().data())
        && tests(one).equals(tests(other))
        && !tests(one).isEmpty()
        && Objects.equals(whole(one, PERSISTENCE), whole(other, PERSISTENCE));
  }

  private static List<Part> tests(Artifact artifact) {
    return artifact.provenance().splits().stream()
        .filter(part -> part.name().equals(Part.TEST))
        .toList();
  }

  /** Over all the held-out rows, which come first. */
  private static Optional<Score> whole(Artifact artifact, String model) {
    return artifact.metrics().stream()
        .filter(score -> score.rows().equals(artifact.metrics().get(0).rows()))
        .filter(score -> score.model().equals(model))
        .findFirst();
  }

  private static String id(Artifact artifact) {
    return artifact.name() + "/" + artifact.version();
  }

  private static Verdict refused(String candidate, String champion, String reason) {
    return new Verdict(candidate, champion, 0, List.of(reason), List.of());
  }
}
