package dev.simoom.http.admin;

import org.springframework.security.core.AuthenticationException;

/** A password that was not looked at, since its sender guessed wrong too often. */
final class WaitException extends AuthenticationException {
  private final long seconds;

  /**
   * @param seconds until the next try is looked at
   */
  WaitException(long seconds) {
    super("too many wrong passwords");
    this.seconds = seconds;
  }

  long seconds() {
    return seconds;
  }
}
