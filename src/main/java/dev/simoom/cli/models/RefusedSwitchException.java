package dev.simoom.cli.models;

import java.io.IOException;

/** An instance will not let a model answer: asking the broker instead would pass its checks by. */
final class RefusedSwitchException extends IOException {
  private static final long serialVersionUID = 1L;

  RefusedSwitchException(String message) {
    super(message);
  }
}
