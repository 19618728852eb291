package dev.simoom.routes.check;

import static dev.simoom.routes.RoutesProgram.answering;
import static dev.simoom.routes.RoutesProgram.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simoom.routes.file.RouteFolder;
import dev.simoom.routes.file.RouteProblem;
import dev.simoom.routes.file.RoutesDiff;
import java.io.IOException;
import java.nio.file.Files;
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

  @Test
  void shouldTakeTheProgramsFilesBeforeThoseOfAnExportOfAnOlderVersion() throws IOException {
    Path old = Path.of("src", "test", "resources", "routes-of-bfa1b73");
    for (String name : RouteFolder.of(old).names()) {
      write(folder, name, Files.readString(old.resolve(name)));
    }

    RoutesFolderCheck.Result result = RoutesFolderCheck.of(folder);

    assertThat(result.problems()).isEmpty();
    assertThat(result.warnings())
        .extracting(RouteProblem::toString)
        .anySatisfy(
            warning ->
                assertThat(warning)
                    .startsWith("features.camel.yaml:1: a copy of version ")
                    .contains("that was never edited: the program's runs in its place"));
    assertThat(RoutesDiff.of(folder).lines())
        .anySatisfy(line -> assertThat(line).startsWith("features.camel.yaml: a copy of version "))
        .anySatisfy(line -> assertThat(line).startsWith("--- folder/features.camel.yaml"));
  }

  @Test
  void shouldNameWhatIsGoneInAnEditedCopyOfAnOlderVersion() throws IOException {
    Path old = Path.of("src", "test", "resources", "routes-of-bfa1b73", "features.camel.yaml");
    write(folder, "features.camel.yaml", Files.readString(old) + "# edited\n");

    assertThat(RoutesFolderCheck.of(folder).problems())
        .extracting(RouteProblem::toString)
        .anySatisfy(problem -> assertThat(problem).startsWith("features.camel.yaml:"));
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
