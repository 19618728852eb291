package dev.simoom.ops.start;

/** The program cannot start here; its message is all that is to be said. */
public final class StartRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  StartRefusedException(String message) {
    super(message);
  }
}
