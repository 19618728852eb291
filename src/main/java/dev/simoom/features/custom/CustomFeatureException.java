package dev.simoom.features.custom;

/** A feature of the user's own that cannot be used; the message says where it stands and why. */
public final class CustomFeatureException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  CustomFeatureException(String message) {
    super(message);
  }

  CustomFeatureException(String message, Throwable cause) {
    super(message, cause);
  }
}
