package dev.simoom.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.simoom.routes.file.YamlRouteNodes;
import dev.simoom.routes.file.YamlRouteNodes.Node;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteNodesTest {
  @TempDir Path folder;

  @Test
  void shouldGiveEveryNodeOfTheProgramAnId() throws Exception {
    assertThat(nodes().stream().filter(node -> node.id().isEmpty()).map(Node::place)).isEmpty();
  }

  @Test
  void shouldDescribeEveryRouteOfTheProgram() throws Exception {
    assertThat(
            nodes().stream()
                .filter(node -> node.kind().equals("route"))
                .filter(node -> node.description().isEmpty())
                .map(Node::place))
        .isEmpty();
  }

  @Test
  void shouldFindTheNodesWithinBranchesAndHandlers() throws Exception {
    RoutesProgram.write(
        folder,
        "a.camel.yaml",
        """
        - routeConfiguration:
            id: errors
            onException:
              - onException:
                  id: any
                  exception: [java.lang.Exception]
                  steps:
                    - stop: {}
        - route:
            id: one
            from:
              id: in
              uri: direct:one
              steps:
                - choice:
                    id: which
                    when:
                      - id: branch
                        simple: "${body} == 1"
                        steps:
                          - setBody:
                              id: set
                              constant: x
                    otherwise:
                      id: other
                      steps:
                        - log: nothing
        """);

    assertThat(YamlRouteNodes.in(folder).stream().flatMap(route -> route.all().stream()))
        .extracting(node -> node.kind() + node.id().map(id -> " " + id).orElse(""))
        .containsExactly(
            "routeConfiguration errors",
            "onException any",
            "stop",
            "route one",
            "from in",
            "choice which",
            "when branch",
            "setBody set",
            "otherwise other",
            "log");
  }

  private static List<Node> nodes() throws Exception {
    assumeTrue(YamlRouteNodes.hasRoutes(), "the program has no route files yet");
    return YamlRouteNodes.in(YamlRouteNodes.ROUTES).stream()
        .flatMap(route -> route.all().stream())
        .toList();
  }
}
