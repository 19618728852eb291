package dev.simoom.http.problem;

/** A request that is refused, with the problem that its sender is told. */
public final class ProblemException extends RuntimeException {
  private final transient Problem problem;

  public ProblemException(int status, String detail) {
    super(detail, null, false, false);
    this.problem = new Problem(status, detail);
  }

  /** What the sender is told. */
  public Problem problem() {
    return problem;
  }
}
