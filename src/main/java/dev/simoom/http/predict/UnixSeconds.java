package dev.simoom.http.predict;

import java.time.Instant;

/** Instants as the Unix seconds of older clients: a number with milliseconds. */
public final class UnixSeconds {
  private UnixSeconds() {}

  public static double of(Instant instant) {
    return instant.toEpochMilli() / 1e3;
  }
}
