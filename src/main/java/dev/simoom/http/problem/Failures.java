package dev.simoom.http.problem;

import dev.simoom.scoring.NoModelException;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What a route failed of, as an {@link Answer}. */
@Component("failures")
public final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final int TOO_MANY = 429;

  /**
   * The problem that the failure carries (with Retry-After where it is 429), 503 where a model is
   * not loaded, else 500, without a word on the failure but in the log.
   */
  public Answer answer(Exchange exchange) {
    Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProblemException refused) {
        if (refused.problem().status() == TOO_MANY) {
          exchange.getMessage().setHeader("Retry-After", "1");
        }
        return Answer.problem(refused.problem());
      }
      if (cause instanceof NoModelException none) {
        return Answer.problem(new Problem(503, none.getMessage()));
      }
    }
    LOG.error(
        "route {} failed and answered 500",
        exchange.getProperty(Exchange.FAILURE_ROUTE_ID),
        failure);
    return Answer.problem(Problem.of(500));
  }
}
