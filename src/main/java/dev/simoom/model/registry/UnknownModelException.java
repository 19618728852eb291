package dev.simoom.model.registry;

import dev.simoom.model.artifact.ArtifactRefusedException;

/** There is no artifact of the name that was asked for; the message lists those there are. */
public final class UnknownModelException extends ArtifactRefusedException {
  private static final long serialVersionUID = 1L;

  public UnknownModelException(String message) {
    super(message);
  }
}
