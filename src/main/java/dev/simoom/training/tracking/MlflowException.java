package dev.simoom.training.tracking;

import java.io.IOException;

/** An answer of MLflow that is an error; the message names the call, the status and the reason. */
public final class MlflowException extends IOException {
  private static final long serialVersionUID = 1L;
  private final String code;

  MlflowException(String message, String code) {
    super(message);
    this.code = code;
  }

  /**
   * MLflow's {@code error_code}, e.g. {@code RESOURCE_ALREADY_EXISTS}; empty where it gave none.
   */
  public String code() {
    return code;
  }
}
