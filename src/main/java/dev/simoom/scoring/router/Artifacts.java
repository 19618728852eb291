package dev.simoom.scoring.router;

import dev.simoom.model.artifact.ArtifactRefusedException;
import dev.simoom.model.artifact.LoadedArtifact;

/** Finds artifacts by name, as they lie there now. */
@FunctionalInterface
public interface Artifacts {
  /** What an artifact may be called: its name, or its name and version. */
  String NAME = "[a-z][a-z0-9_]{0,63}(/[A-Za-z0-9][A-Za-z0-9._-]{0,63})?";

  /**
   * Reads and checks an artifact.
   *
   * @param name the artifact's, or name and version as {@code xgboost/20260107-0123abcd}
   * @throws ArtifactRefusedException with the reason
   */
  LoadedArtifact find(String name) throws ArtifactRefusedException;
}
