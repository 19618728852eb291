package dev.simoom.stream;

/**
 * Is told of failures of a route that no exchange carries, e.g. of a consumer between two polls.
 * What fails in an exchange is seen without being told.
 */
public interface RouteFailures {
  /**
   * A route failed.
   *
   * @param routeId e.g. {@code scoring}
   * @param where the node's id, or what was done, e.g. {@code poll}
   */
  void failed(String routeId, String where, Throwable reason);

  /** What failed before works again. */
  void recovered(String routeId);
}
