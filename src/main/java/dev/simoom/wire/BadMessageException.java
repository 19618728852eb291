package dev.simoom.wire;

/** A message that is not what its topic or file holds; the text says what is wrong and where. */
public final class BadMessageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BadMessageException(String message) {
    super(message);
  }

  public BadMessageException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * The value, where a record has one.
   *
   * @throws BadMessageException where it is null, as that of a deletion is
   */
  public static byte[] requireValue(byte[] value) {
    if (value == null) {
      throw new BadMessageException("the record has no value");
    }
    return value;
  }
}
