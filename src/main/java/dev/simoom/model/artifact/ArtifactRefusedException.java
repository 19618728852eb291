package dev.simoom.model.artifact;

/** An artifact that is not loaded; the message is a sentence that says which and why. */
public class ArtifactRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  public ArtifactRefusedException(String message) {
    super(message);
  }

  public ArtifactRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
