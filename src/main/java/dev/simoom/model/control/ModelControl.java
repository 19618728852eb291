package dev.simoom.model.control;

import dev.simoom.model.ActiveModel;
import dev.simoom.model.artifact.ArtifactRefusedException;
import dev.simoom.model.gate.Asked;
import dev.simoom.model.registry.ModelChoice;
import java.io.IOException;
import java.util.Optional;

/** Switches the model that answers, in every instance. */
public interface ModelControl {
  /**
   * Decides which model answers. What is refused changes nothing. Each decision, and each refusal
   * of the gate, is a line of the ledger.
   *
   * @param asked who wants it, and why
   * @return what answers in this instance, which has followed
   * @throws dev.simoom.model.registry.UnknownModelException where there is no such model
   * @throws dev.simoom.model.gate.GateRefusedException where the gate does not let it pass
   * @throws ArtifactRefusedException where its artifact does not pass its checks
   * @throws IOException where the decision could not be written, or was not seen in time
   */
  ActiveModel.Loaded switchTo(ModelChoice choice, Asked asked)
      throws ArtifactRefusedException, IOException, InterruptedException;

  /** The newest switch that this instance has read. */
  Optional<Switch> newest();
}
