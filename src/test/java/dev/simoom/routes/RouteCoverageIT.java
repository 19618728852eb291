package dev.simoom.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.simoom.routes.file.YamlRouteNodes;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Runs last in a whole build: every node of every YAML route was hit by a test of this build. */
class RouteCoverageIT {
  @Test
  void shouldHaveHitEveryNodeOfEveryRoute() throws Exception {
    assumeTrue(YamlRouteNodes.hasRoutes(), "the program has no route files yet");
    String started = System.getProperty("simoom.build-started", "");
    assumeTrue(!started.isEmpty(), "simoom.build-started is not set: not run by the build");

    assertThat(
            RouteCoverage.missed(
                YamlRouteNodes.in(YamlRouteNodes.ROUTES),
                RouteCoverage.hitSince(Instant.parse(started))))
        .as("nodes that no test hit")
        .isEmpty();
  }
}
