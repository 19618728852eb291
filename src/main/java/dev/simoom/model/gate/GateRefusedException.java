package dev.simoom.model.gate;

import dev.simoom.model.artifact.ArtifactRefusedException;

/** The gate does not let a model answer; the message has the reasons. */
public final class GateRefusedException extends ArtifactRefusedException {
  private static final long serialVersionUID = 1L;

  /**
   * @param way how it can answer all the same, for who asked
   */
  public GateRefusedException(LedgerEntry refusal, String way) {
    super(
        refusal.model()
            + " is not promoted: "
            + String.join("; ", refusal.reasons())
            + " ("
            + way
            + ")");
  }
}
