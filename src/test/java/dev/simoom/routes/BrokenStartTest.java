package dev.simoom.routes;

import static dev.simoom.routes.RoutesProgram.answering;
import static dev.simoom.routes.RoutesProgram.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.stream.HealthPart.Status;
import java.nio.file.Path;
import org.apache.camel.FailedToStartRouteException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class BrokenStartTest {
  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          bad indentation | steps:       | steps: [           | b.camel.yaml:7: is no YAML
          unknown EIP     | - setBody:   | - setBoddy:        | b.camel.yaml:7: Unknown node id: setBoddy
          no component    | direct:three | nope:three         | b.camel.yaml:5: route 'three': there is no component 'nope'
          no setting      | constant: third | constant: "{{no.such.setting}}" | b.camel.yaml:9: route 'three': Property with key
          id twice        | id: three    | id: one            | b.camel.yaml:1: the route id 'one' is taken by a route of a.camel.yaml
          """)
  void shouldStartWithoutTheFileThatIsBrokenAndSayWhereAndWhy(
      String name, String part, String broken, String sentence) {
    write(folder, "a.camel.yaml", answering("one", "first"));
    write(folder, "b.camel.yaml", answering("three", "third").replaceFirst(part, broken));

    try (RoutesProgram program = RoutesProgram.start(folder)) {
      assertThat(program.ask("one")).isEqualTo("first");
      assertThat(program.route("three")).isNull();
      program.awaitWarning(sentence);

      program.edit("b.camel.yaml", answering("three", "third"));

      program.awaitThat("the mended route", () -> program.ask("three").equals("third"));
      program.awaitThat("good health", () -> program.health().status() == Status.OK);
    }
  }

  @Test
  void shouldNameTheFileTheLineAndTheReasonOfWhatOnlyAStartCanShow() {
    write(folder, "a.camel.yaml", answering("one", "first"));
    write(folder, "b.camel.yaml", answering("three", "third"));

    assertThat(
            said(
                new FailedToStartRouteException(
                    "three", "b", new IllegalStateException("the port [8000] is taken"))))
        .isEqualTo("Broken route file b.camel.yaml:5: route 'three': the port [8000] is taken");
  }

  @Test
  void shouldLeaveOtherFailuresToOthers() {
    write(folder, "a.camel.yaml", answering("one", "first"));
    MockEnvironment environment =
        new MockEnvironment().withProperty("simoom.routes", folder.toString());

    assertThat(new BrokenRoutesAnalyzer(environment).analyze(new IllegalStateException("else")))
        .isNull();
  }

  private String said(Throwable failure) {
    assertThat(failure).isNotNull();
    MockEnvironment environment =
        new MockEnvironment().withProperty("simoom.routes", folder.toString());
    return new BrokenRoutesAnalyzer(environment).analyze(failure).getDescription();
  }
}
