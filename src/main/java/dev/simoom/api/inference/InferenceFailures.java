package dev.simoom.api.inference;

import dev.simoom.api.Answer;
import dev.simoom.api.Failures;
import dev.simoom.api.InferenceError;
import dev.simoom.api.Problem;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** What a route of the protocol failed of, in its own words: what a client got wrong is 400. */
@Component("inferenceFailures")
public final class InferenceFailures {
  private final Failures failures;

  public InferenceFailures(Failures failures) {
    this.failures = failures;
  }

  /** {@code {"error": "..."}}. */
  public Answer answer(Exchange exchange) {
    Problem problem = (Problem) failures.answer(exchange).body();
    return Answer.json(
        problem.status() == 422 ? 400 : problem.status(), InferenceError.of(problem));
  }
}
