package dev.simoom.scoring.router;

import org.apache.camel.Exchange;

/** What an endpoint {@code score:} does with the rows that are sent to it. */
interface Scoring {
  /**
   * Scores the body.
   *
   * @return a prediction for a row, a list of predictions for a list of rows
   * @throws IllegalArgumentException where the body is something else
   */
  Object score(Exchange exchange, ScoreEndpoint.Role role);

  /** It scores no more. */
  default void close() {}
}
