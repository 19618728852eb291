package dev.simoom.http.problem;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What went wrong with a request, as the Open Inference Protocol says it.
 *
 * @param error what is wrong and where, as the detail of a {@link Problem}
 */
public record InferenceError(@JsonProperty("error") String error) {
  private static final String ROOT = "/v2";

  /** The error that a problem is. */
  public static InferenceError of(Problem problem) {
    return new InferenceError(problem.detail());
  }

  /** Whether requests to this path speak that protocol. */
  static boolean isFor(String path) {
    return path.equals(ROOT) || path.startsWith(ROOT + "/");
  }
}
