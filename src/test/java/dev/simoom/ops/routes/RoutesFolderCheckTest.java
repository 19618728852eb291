package dev.simoom.ops.routes;

import static dev.simoom.ops.routes.RoutesProgram.answering;
import static dev.simoom.ops.routes.RoutesProgram.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutesFolderCheckTest {
  private static final String TOPICS = "simoom.topics-dev.simoom.stream.Topics";

  @TempDir Path folder;

  @Test
  void shouldFindNothingWrongWithGoodRoutes() throws IOException {
    write(folder, "a.camel.yaml", answering("one", "first"));
    write(folder, "b.camel.yaml", calling(TOPICS, "all"));

    assertThat(RoutesFolderCheck.of(folder).problems()).isEmpty();
  }

  @Test
  void shouldNameEachBrokenFile() throws IOException {
    write(folder, "a.camel.yaml", "- route: [");
    write(folder, "b.camel.yaml", "- from:\n    uri: direct:x\n");

    assertThat(RoutesFolderCheck.of(folder).problems())
        .extracting(RouteProblem::toString)
        .satisfiesExactly(
            first -> assertThat(first).startsWith("a.camel.yaml:1: is no YAML"),
            second -> assertThat(second).startsWith("b.camel.yaml:1: a route has no id"));
  }

  @Test
  void shouldKnowTheBeansOfTheProgramWithoutMakingThem() throws IOException {
    write(folder, "a.camel.yaml", calling(TOPICS, "sing"));
    write(
        folder,
        "b.camel.yaml",
        answering("two", "x").replace("constant: x", "simple: ${bean:nobody}"));

    assertThat(RoutesFolderCheck.of(folder).problems())
        .extracting(RouteProblem::toString)
        .satisfiesExactly(
            first -> assertThat(first).startsWith("a.camel.yaml:9: route 'calls'").contains("sing"),
            second ->
                assertThat(second).startsWith("b.camel.yaml:9: route 'two'").contains("nobody"));
  }

  @Test
  void shouldFindTwoRoutesWithOneIdOrOneInput() throws IOException {
    write(folder, "a.camel.yaml", answering("one", "first"));
    write(folder, "b.camel.yaml", answering("one", "second"));

    assertThat(RoutesFolderCheck.of(folder).problems())
        .containsExactly(
            new RouteProblem(
                "b.camel.yaml", 1, "the route id 'one' is taken by a route of a.camel.yaml"));
  }

  @Test
  void shouldRefuseAFolderThatIsNotThereOrEmpty() {
    assertThatThrownBy(() -> RoutesFolderCheck.of(folder.resolve("none")))
        .hasMessageEndingWith("none is no folder");
    assertThatThrownBy(() -> RoutesFolderCheck.of(folder))
        .hasMessageEndingWith("holds no route file, *.camel.yaml");
  }

  private static String calling(String bean, String method) {
    return """
    - route:
        id: calls
        from:
          uri: direct:calls
          steps:
            - bean:
                id: call
                ref: %s
                method: %s
    """
        .formatted(bean, method);
  }
}
