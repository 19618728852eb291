package dev.simoom.ops.health;

import dev.simoom.stream.Role;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Which roles need a route: that of its own setting, and those of the routes that call it. What no
 * route calls is called by HTTP.
 */
final class RolesOfRoutes {
  private final Collection<PlannedRoute> all;
  private final Set<String> known;

  /**
   * @param known ids of the routes that the program brings along
   */
  RolesOfRoutes(Collection<PlannedRoute> all, Set<String> known) {
    this.all = all;
    this.known = known;
  }

  /** The roles that need it. */
  Set<Role> of(PlannedRoute route) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    collect(route, roles, new HashSet<>());
    return roles;
  }

  private void collect(PlannedRoute route, Set<Role> roles, Set<String> seen) {
    if (!seen.add(route.id())) {
      return;
    }
    route.role().ifPresent(roles::add);
    boolean called = false;
    if (route.isCalled()) {
      String address = plain(route.from());
      for (PlannedRoute caller : all) {
        if (caller.to().stream().anyMatch(to -> plain(to).equals(address))) {
          called = true;
          collect(caller, roles, seen);
        }
      }
    }
    boolean ofHttp = !called && (route.isCalled() || route.from().startsWith("rest"));
    if (ofHttp && known.contains(route.id())) {
      roles.add(Role.API);
    }
  }

  private static String plain(String address) {
    return address.replaceFirst("\\?.*", "").replace("://", ":");
  }
}
