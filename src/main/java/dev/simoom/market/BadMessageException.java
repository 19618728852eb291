package dev.simoom.market;

/** A message that is not what its topic or file holds; the text says what is wrong and where. */
public final class BadMessageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BadMessageException(String message) {
    super(message);
  }

  public BadMessageException(String message, Throwable cause) {
    super(message, cause);
  }
}
