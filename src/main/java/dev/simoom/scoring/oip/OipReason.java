package dev.simoom.scoring.oip;

import java.util.Locale;

/** Why a row was not answered by the server. */
public enum OipReason {
  /** No whole answer came within the time limit. */
  SLOW,
  /** It cannot be reached, or ended the connection. */
  GONE,
  /** It answered with an error or a redirect. */
  STATUS,
  /** Its answer is larger than any answer may be. */
  TOO_LARGE,
  /** Its answer is no JSON, or not one number a row. */
  MALFORMED,
  /** It gave this row what is no probability. */
  NO_PROBABILITY,
  /** It describes a model that cannot be asked: of features that are not in the catalogue. */
  REFUSED,
  /** It failed a moment ago and was not asked. */
  CIRCUIT_OPEN,
  /** The rows of this poll have waited for it as long as they may. */
  LATE;

  /** As a metric and a log line say it, e.g. {@code circuit_open}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether asking it again at once would cost time, or burden it. */
  boolean opensCircuit() {
    return this == SLOW
        || this == GONE
        || this == STATUS
        || this == TOO_LARGE
        || this == MALFORMED
        || this == REFUSED;
  }
}
