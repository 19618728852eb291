package dev.simoom.routes;

import static dev.simoom.routes.RoutesProgram.answering;
import static dev.simoom.routes.RoutesProgram.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.stream.HealthPart.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Route;
import org.apache.camel.component.seda.SedaComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteEditingTest {
  @TempDir Path folder;
  private RoutesProgram program;

  @BeforeEach
  void start() {
    write(folder, "a.camel.yaml", answering("one", "first") + answering("two", "second"));
    write(folder, "b.camel.yaml", answering("three", "third"));
    program = RoutesProgram.start(folder);
  }

  @AfterEach
  void stop() {
    program.close();
  }

  @Test
  void shouldStartWithTheRoutesOfTheFolder() {
    assertThat(program.ask("one")).isEqualTo("first");
    assertThat(program.ask("three")).isEqualTo("third");
    assertThat(program.health().status()).isEqualTo(Status.OK);
  }

  @Test
  void shouldReplaceOnlyTheRouteThatChanged() {
    Route two = program.route("two");
    Route three = program.route("three");

    program.edit("a.camel.yaml", answering("one", "new") + answering("two", "second"));

    program.awaitThat("the new answer", () -> program.ask("one").equals("new"));
    assertThat(program.route("two")).isSameAs(two);
    assertThat(program.route("three")).isSameAs(three);
    assertThat(program.ask("two")).isEqualTo("second");
    program.awaitThat("the count", () -> program.reloads("good") == 1);
    assertThat(program.reloads("bad")).isZero();
  }

  @Test
  void shouldLeaveARouteAloneOfWhichOnlyCommentsAndPlaceChanged() {
    Route one = program.route("one");

    program.edit(
        "a.camel.yaml", answering("two", "new") + "# moved down\n" + answering("one", "first"));

    program.awaitThat("the new answer", () -> program.ask("two").equals("new"));
    assertThat(program.route("one")).isSameAs(one);
  }

  @Test
  void shouldKeepRoutesAndTemplatesOfTheProgram() throws Exception {
    Route java = program.route("java");

    program.edit("a.camel.yaml", answering("one", "new"));

    program.awaitThat("the new answer", () -> program.ask("one").equals("new"));
    assertThat(program.route("java")).isSameAs(java);
    program.camel().addRouteFromTemplate("from-template", "stamp", Map.of("name", "t"));
    assertThat(program.ask("t")).isEqualTo("stamped");
  }

  @Test
  void shouldAddTheRoutesOfANewFile() {
    program.edit("c.camel.yaml", answering("four", "fourth"));

    program.awaitThat("the new route", () -> program.route("four") != null);
    assertThat(program.ask("four")).isEqualTo("fourth");
  }

  @Test
  void shouldRemoveTheRoutesOfADeletedFile() throws IOException {
    program.delete("b.camel.yaml");

    program.awaitThat("the route to go", () -> program.route("three") == null);
    assertThat(program.ask("one")).isEqualTo("first");
  }

  @Test
  void shouldKeepARouteRunningWhoseFileIsRenamed() throws IOException {
    Route three = program.route("three");

    program.edit("z.camel.yaml", answering("three", "third") + answering("five", "fifth"));
    program.delete("b.camel.yaml");

    program.awaitThat("the new route", () -> program.route("five") != null);
    assertThat(program.route("three")).isSameAs(three);
    assertThat(program.reloads("bad")).isZero();
  }

  @Test
  void shouldTakeAFileThatIsRenamedIntoPlace() throws IOException {
    program.renameInto("b.camel.yaml", answering("three", "moved in"));

    program.awaitThat("the new answer", () -> program.ask("three").equals("moved in"));
  }

  @Test
  void shouldNotShoutAboutAFileThatIsEmptyWhileItIsWritten() {
    Route three = program.route("three");

    program.edit("b.camel.yaml", "# soon\n");

    program.awaitWarning("b.camel.yaml:1: is empty");
    assertThat(program.route("three")).isSameAs(three);
    assertThat(program.reloads("bad")).isZero();

    program.edit("b.camel.yaml", answering("three", "done"));

    program.awaitThat("the new answer", () -> program.ask("three").equals("done"));
    program.awaitThat("good health", () -> program.health().status() == Status.OK);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          bad indentation   | steps:           | steps: [           | is no YAML
          unknown EIP       | - setBody:       | - setBoddy:        | setBoddy
          unknown component | direct:three     | nope:three         | 5: route 'three': there is no component 'nope'
          unknown option    | direct:three     | direct:three?wet=1 | b.camel.yaml:5: route 'three': Failed
          unknown property  | constant: third  | constant: "{{no.such.setting}}" | b.camel.yaml:9: route 'three': Property with key [no.such.setting]
          no id             | id: three@       | description: three@| a route has no id
          id of other file  | id: three@       | id: one@           | 'one' is taken by a route of a.camel.yaml
          id of the program | id: three@       | id: java@          | 'java' is taken by a route of the program
          node id twice     | id: three-answer | id: one-answer     | one-answer
          input twice       | direct:three     | direct:one         | taken by the route 'one'
          unknown entry     | - route:         | - rout:            | 'rout'
          """)
  void shouldChangeNothingOnABrokenEdit(String name, String part, String broken, String reason) {
    Route three = program.route("three");
    String text = answering("three", "third").replace("id: three\n", "id: three@\n");
    String edit = text.replace(part, broken).replace("@", "");

    program.edit("b.camel.yaml", edit);

    program.awaitWarning(reason);
    assertThat(program.health().detail()).contains("b.camel.yaml:");
    assertThat(program.route("three")).isSameAs(three);
    assertThat(program.ask("three")).isEqualTo("third");
    assertThat(program.ask("one")).isEqualTo("first");
    assertThat(program.reloads("bad")).isEqualTo(1);
    assertThat(program.reloads("good")).isZero();

    program.edit("b.camel.yaml", answering("three", "good again"));

    program.awaitThat("the good edit", () -> program.ask("three").equals("good again"));
    program.awaitThat("good health", () -> program.health().status() == Status.OK);
  }

  @Test
  void shouldNameTheLineOfAnUnknownBean() {
    String bean =
        """
                - bean:
                    id: nobody
                    description: Asks nobody
                    ref: nobody
        """;
    program.edit("b.camel.yaml", answering("three", "third") + bean);

    program.awaitWarning("nobody");
    assertThat(program.health().detail()).contains("b.camel.yaml:13: ");
  }

  @Test
  void shouldNameTheLineOfAnUnknownMethod() {
    program.edit(
        "b.camel.yaml",
        answering("three", "third")
            + "        - bean:\n                ref: clerk\n                method: sing\n");
    program.awaitWarning("sing");
    assertThat(program.health().detail()).contains("b.camel.yaml:12: ");
  }

  @Test
  void shouldReplaceEveryRouteOfAFileWhoseErrorHandlingChanged() {
    String failing =
        answering("one", "first").replace("constant: first", "simple: ${bean:clerk?method=fail}");
    String handled =
        """
        - onException:
            id: any
            exception: [java.lang.Exception]
            handled:
              constant: true
            steps:
              - setBody:
                  id: any-answer
                  constant: %s
        """;
    program.edit("a.camel.yaml", handled.formatted("caught") + failing);
    program.awaitThat("the handler", () -> program.ask("one").equals("caught"));
    Route three = program.route("three");

    program.edit("a.camel.yaml", handled.formatted("caught again") + failing);

    program.awaitThat("the new handler", () -> program.ask("one").equals("caught again"));
    assertThat(program.route("three")).isSameAs(three);
  }

  @Test
  void shouldReplaceTheRoutesThatARouteConfigurationAppliesTo() {
    String configuration =
        """
        - routeConfiguration:
            id: errors
            onException:
              - onException:
                  id: any
                  exception: [java.lang.Exception]
                  handled:
                    constant: true
                  steps:
                    - setBody:
                        id: any-answer
                        constant: %s
        """;
    Route one = program.route("one");
    program.edit(
        "b.camel.yaml",
        answering("three", "x")
            .replace("id: three\n", "id: three\n    routeConfigurationId: errors\n")
            .replace("constant: x", "simple: ${bean:clerk?method=fail}"));
    program.edit("errors.camel.yaml", configuration.formatted("sorry"));
    program.awaitThat("the configuration", () -> program.ask("three").equals("sorry"));

    program.edit("errors.camel.yaml", configuration.formatted("very sorry"));

    program.awaitThat("the new configuration", () -> program.ask("three").equals("very sorry"));
    assertThat(program.route("one")).isSameAs(one);
  }

  @Test
  void shouldAskForARestartWhereAServiceChanges() {
    String rest = "- rest:\n    id: api\n    get:\n      - path: /x\n        to: direct:one\n";
    Route three = program.route("three");

    program.edit("b.camel.yaml", answering("three", "third") + rest);

    program.awaitWarning("b.camel.yaml:10: a change of 'rest' needs a restart");
    assertThat(program.route("three")).isSameAs(three);
  }

  @Test
  void shouldPutTheOldRouteBackWhereTheNewOneDoesNotStart() {
    program.edit("b.camel.yaml", answering("three", "third").replace("direct:three", "refusing:x"));

    program.awaitWarning("b.camel.yaml:");
    assertThat(program.health().detail()).contains("the consumer refuses to start");
    program.awaitThat("the old route", () -> program.ask("three").equals("third"));
    assertThat(program.reloads("bad")).isEqualTo(1);
  }

  @Test
  void shouldTakeBothFilesWhenARouteMovesBetweenThem() {
    Route two = program.route("two");

    program.edit("b.camel.yaml", answering("three", "third") + answering("two", "second"));
    program.awaitWarning("'two' is taken by a route of a.camel.yaml");
    program.edit("a.camel.yaml", answering("one", "first"));

    program.awaitThat("good health", () -> program.health().status() == Status.OK);
    assertThat(program.route("two")).isSameAs(two);
  }

  @Test
  void shouldCheckWithTheOptionsOfTheRunningComponents() {
    program.edit("b.camel.yaml", answering("three", "third").replace("direct:three", "seda:three"));

    program.awaitThat(
        "the new input",
        () -> program.route("three").getEndpoint().getEndpointUri().startsWith("seda"));
    assertThat(program.camel().getComponent("seda", SedaComponent.class).getQueueSize())
        .isEqualTo(7);
    assertThat(program.camel().getComponent("seda").getCamelContext()).isSameAs(program.camel());
    assertThat(program.camel().getComponent("direct").getCamelContext()).isSameAs(program.camel());
    assertThat(program.ask("one")).isEqualTo("first");
  }
}
