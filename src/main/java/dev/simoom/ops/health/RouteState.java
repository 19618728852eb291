package dev.simoom.ops.health;

/** How a route that should run is. */
public enum RouteState {
  /** It runs, and its last exchange came through. */
  RUNNING,
  /** It is stopped or suspended. */
  STOPPED,
  /** It is not there at all. */
  MISSING,
  /** Its exchanges fail. */
  FAILING,
  /** It has been at one exchange for too long, or its consumer does not poll. */
  STUCK
}
