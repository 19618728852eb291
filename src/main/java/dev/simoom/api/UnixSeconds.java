package dev.simoom.api;

import java.time.Instant;

/** Instants as the Unix seconds of older clients: a number with milliseconds. */
final class UnixSeconds {
  private UnixSeconds() {}

  static double of(Instant instant) {
    return instant.toEpochMilli() / 1e3;
  }
}
