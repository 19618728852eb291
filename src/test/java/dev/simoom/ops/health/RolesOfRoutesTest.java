package dev.simoom.ops.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.stream.Role;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RolesOfRoutesTest {
  private static PlannedRoute route(String id, String autoStartup, String from, String... to) {
    return new PlannedRoute(id, autoStartup, from, Set.of(to));
  }

  private static Set<Role> roles(List<PlannedRoute> all, String id) {
    Set<String> known = all.stream().map(PlannedRoute::id).collect(Collectors.toSet());
    return new RolesOfRoutes(all, known)
        .of(all.stream().filter(route -> route.id().equals(id)).findFirst().orElseThrow());
  }

  @Test
  void shouldNeedWhatARoleCalls() {
    List<PlannedRoute> all =
        List.of(
            route("rows", "{{simoom.run.scoring}}", "kafka:x", "direct:score"),
            route("predict", "", "direct:predict", "direct:score?timeout=5"),
            route("score", "", "direct:score"));
    assertThat(roles(all, "rows")).containsExactly(Role.SCORING);
    assertThat(roles(all, "predict")).containsExactly(Role.API);
    assertThat(roles(all, "score")).containsExactlyInAnyOrder(Role.SCORING, Role.API);
  }

  @Test
  void shouldNotLoseItselfInACircle() {
    List<PlannedRoute> all =
        List.of(route("a", "", "direct:a", "direct:b"), route("b", "", "direct:b", "direct:a"));
    assertThat(roles(all, "a")).isEmpty();
  }

  @Test
  void shouldNotNeedARouteOfTheUsersOwn() {
    PlannedRoute own = route("own", "", "kafka:ticks.predictions", "log:own");
    assertThat(new RolesOfRoutes(List.of(own), Set.of()).of(own)).isEmpty();
  }

  @Test
  void shouldKnowARoleOfEveryTopicRouteThatIsShipped() {
    List<PlannedRoute> shipped = ShippedRoutes.read();
    Set<String> known = shipped.stream().map(PlannedRoute::id).collect(Collectors.toSet());
    RolesOfRoutes roles = new RolesOfRoutes(shipped, known);
    assertThat(shipped).hasSizeGreaterThan(15);
    assertThat(shipped)
        .filteredOn(route -> !Set.of("alerts", "alerts-judged", "export").contains(route.id()))
        .allSatisfy(route -> assertThat(roles.of(route)).as(route.id()).isNotEmpty());
  }
}
