package dev.simoom.scoring.explain;

/** There is no such prediction, or not what it rests on; the message says which and where. */
public final class NotFoundException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotFoundException(String message) {
    super(message);
  }
}
