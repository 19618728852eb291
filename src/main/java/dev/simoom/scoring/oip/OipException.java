package dev.simoom.scoring.oip;

import java.io.IOException;

/** A server did not answer as the protocol has it. */
final class OipException extends IOException {
  private static final long serialVersionUID = 1L;
  private final OipReason reason;

  OipException(OipReason reason, String message) {
    super(message);
    this.reason = reason;
  }

  OipReason reason() {
    return reason;
  }
}
