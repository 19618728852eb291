package dev.simoom.stream;

/**
 * Is told of failures of a route that no exchange carries, e.g. of a batch that nothing
 * acknowledged. What fails in an exchange is seen without being told.
 */
@FunctionalInterface
public interface RouteFailures {
  /**
   * A route failed.
   *
   * @param routeId e.g. {@code scoring}
   * @param where the node's id, or what was done, e.g. {@code batch}
   */
  void failed(String routeId, String where);
}
