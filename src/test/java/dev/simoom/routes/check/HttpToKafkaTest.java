package dev.simoom.routes.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.routes.file.JavaRoutes;
import dev.simoom.routes.file.RouteFile;
import dev.simoom.routes.file.RouteFiles;
import dev.simoom.routes.file.RouteProblem;
import dev.simoom.routes.file.RouteText;
import dev.simoom.routes.file.ShippedRoutes;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HttpToKafkaTest {
  @Test
  void shouldWarnOfHeadersOfARequestThatReachKafka() throws Exception {
    assertThat(warnings(route("platform-http:/in", "- to: kafka:mine")))
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.line()).isEqualTo(6);
              assertThat(warning.reason()).contains("kafka.OVERRIDE_TOPIC").contains("kafka:mine");
            });
  }

  @Test
  void shouldWarnInABranchAndBehindARequestToAServer() throws Exception {
    String branch =
        "- choice:\n    when:\n      - simple: ${body}\n        steps:\n          - to: kafka:mine";
    assertThat(warnings(route("platform-http:/in", branch))).hasSize(1);
    assertThat(warnings(route("timer:t", "- to: https://example.org\n- to: kafka:mine")))
        .hasSize(1);
    assertThat(warnings(route("timer:t", "- to: kafka:mine"))).isEmpty();
  }

  @Test
  void shouldFollowDirectRoutes() throws Exception {
    assertThat(
            warnings(
                route("direct:b", "- to:\n    uri: kafka:mine"),
                route("platform-http:/in", "- to: direct:b")))
        .hasSize(1);
    assertThat(HttpToKafka.warnings(files(route("direct:b", "- to: kafka:mine")), Set.of("b")))
        .hasSize(1);
  }

  @Test
  void shouldBeContentWithRemoveHeaders() throws Exception {
    for (String pattern : List.of("*", "kafka.*")) {
      String remove = "- removeHeaders:\n    pattern: \"" + pattern + "\"\n- to: kafka:mine";
      assertThat(warnings(route("platform-http:/in", remove))).isEmpty();
    }
    String other = "- removeHeaders:\n    pattern: x\n- to: kafka:mine";
    assertThat(warnings(route("platform-http:/in", other))).hasSize(1);
  }

  @Test
  void shouldFindNothingInTheRoutesOfTheProgram() throws Exception {
    ShippedRoutes shipped = ShippedRoutes.read(ShippedRoutes.PATTERN);
    RouteFiles files = RouteFiles.none();
    for (RouteText text : shipped.byName().values()) {
      files = files.with(text.parse());
    }

    assertThat(new RouteWarnings(shipped, new JavaRoutes(new TreeMap<>())).of(files)).isEmpty();
  }

  @Test
  void shouldWarnOfAPathThatMakesAProxyAndOfRedirectsThatAreFollowed() throws Exception {
    RouteWarnings warnings =
        new RouteWarnings(new ShippedRoutes(new TreeMap<>()), new JavaRoutes(new TreeMap<>()));

    assertThat(warnings.of(files(route("platform-http:proxy-status", "- log: x"))))
        .extracting(RouteProblem::line)
        .containsExactly(4);
    assertThat(warnings.of(files(route("platform-http:/proxy2", "- log: x"))))
        .extracting(RouteProblem::line)
        .containsExactly(4);
    assertThat(
            warnings.of(files(route("timer:t", "- to: https://example.org?followRedirects=true"))))
        .extracting(RouteProblem::line)
        .containsExactly(6);
  }

  private static List<RouteProblem> warnings(String... routes) throws Exception {
    return HttpToKafka.warnings(files(routes), Set.of());
  }

  private static RouteFiles files(String... routes) throws Exception {
    RouteFiles files = RouteFiles.none();
    for (int i = 0; i < routes.length; i++) {
      String text = routes[i].replace("id: r", "id: r" + i);
      files = files.with(RouteFile.parse(i + ".camel.yaml", "file:" + i, text));
    }
    return files;
  }

  private static String route(String from, String steps) {
    return "- route:\n    id: r\n    from:\n      uri: "
        + from
        + "\n      steps:\n"
        + steps.indent(8);
  }
}
