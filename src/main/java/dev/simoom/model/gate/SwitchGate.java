package dev.simoom.model.gate;

import dev.simoom.model.Variant;
import dev.simoom.model.artifact.Artifact;
import dev.simoom.model.artifact.LoadedArtifact;
import dev.simoom.model.gate.LedgerEntry.Decision;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides whether a model may answer where no rows are at hand. The baseline may, which is what a
 * rollback is; so may the model that the models folder promotes, for it passed the gate to be that;
 * any other has to pass the {@link RecordedGate}, or is forced.
 */
public final class SwitchGate {
  private final RecordedGate recorded = new RecordedGate();

  /**
   * The model that has to be matched: the one that answers; where that is the baseline, the one
   * that the models folder promotes.
   *
   * @param id its name and version; empty where there is none
   * @param artifact empty where it cannot be read
   */
  public record Champion(String id, Optional<Artifact> artifact) {}

  /**
   * Decides.
   *
   * @param wanted what is to answer
   * @param byDefault name and version of what the models folder promotes
   * @return the line of the ledger; a refusal where {@link LedgerEntry#isRefusal()}
   */
  public LedgerEntry decide(
      Instant at, Asked asked, LoadedArtifact wanted, Champion champion, String byDefault) {
    String id = wanted.model().id();
    if (wanted.model().variant() == Variant.BASELINE) {
      return LedgerEntry.of(at, asked, Decision.ROLLED_BACK, id, champion.id());
    }
    if (id.equals(byDefault) || id.equals(champion.id())) {
      return LedgerEntry.of(at, asked, Decision.RETURNED, id, champion.id());
    }
    return LedgerEntry.of(
        at, asked, recorded.judge(wanted.artifact(), champion.artifact(), champion.id()));
  }
}
