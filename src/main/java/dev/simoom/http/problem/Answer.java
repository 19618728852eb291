package dev.simoom.http.problem;

/**
 * What an operation answers: a status and a body of a media type.
 *
 * @param status of HTTP
 * @param mediaType of the body
 * @param body bytes as they are, or a value that becomes JSON
 */
public record Answer(int status, String mediaType, Object body) {
  private static final String JSON = "application/json";

  /** 200 with a value that becomes JSON. */
  public static Answer json(Object body) {
    return json(200, body);
  }

  /** A value that becomes JSON. */
  public static Answer json(int status, Object body) {
    return new Answer(status, JSON, body);
  }

  /** A problem. */
  public static Answer problem(Problem problem) {
    return new Answer(problem.status(), Problem.MEDIA_TYPE, problem);
  }
}
