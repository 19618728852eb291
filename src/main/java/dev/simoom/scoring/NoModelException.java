package dev.simoom.scoring;

/** A model is asked for that is not loaded. */
public final class NoModelException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public NoModelException(String message) {
    super(message);
  }
}
