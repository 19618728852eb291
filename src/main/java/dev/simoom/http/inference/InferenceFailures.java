package dev.simoom.http.inference;

import dev.simoom.http.problem.Answer;
import dev.simoom.http.problem.Failures;
import dev.simoom.http.problem.InferenceError;
import dev.simoom.http.problem.Problem;
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
