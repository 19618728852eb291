package dev.simoom.ops.health;

import dev.simoom.stream.Role;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * How a route is.
 *
 * @param node where it fails or waits; empty where that is no node
 * @param since when it became so
 * @param times how often it was stopped, or failed, since the process began
 * @param roles that do not work without it; empty where none needs it
 */
public record RouteReport(
    String route,
    RouteState state,
    Optional<String> node,
    Instant since,
    long times,
    Set<Role> roles) {
  public RouteReport {
    roles = Set.copyOf(roles);
  }

  /** In words, e.g. {@code route score fails at who-answers since 12:00:03Z (14 times)}. */
  public String words() {
    String at = node.map(id -> " at " + id).orElse("");
    String does =
        switch (state) {
          case RUNNING -> "runs";
          case STOPPED -> "is stopped";
          case MISSING -> "is missing";
          case FAILING -> "fails" + at;
          case STUCK -> "is stuck" + at;
        };
    String often =
        state == RouteState.MISSING || state == RouteState.STUCK ? "" : " (" + times + " times)";
    return "route " + route + " " + does + " since " + time() + (times == 1 ? "" : often);
  }

  private String time() {
    return since.toString().replaceAll("^.*T|\\.\\d+", "");
  }
}
