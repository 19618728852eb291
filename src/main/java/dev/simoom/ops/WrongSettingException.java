package dev.simoom.ops;

/** A setting that stops the start, with a message that names it, its value and what is allowed. */
public final class WrongSettingException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public WrongSettingException(String message, Throwable cause) {
    super(message, cause);
  }
}
