package dev.simoom.ops.routes;

import static dev.simoom.ops.routes.RoutesProgram.answering;
import static dev.simoom.ops.routes.RoutesProgram.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.stream.HealthPart.Status;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.Route;
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
    assertThat(program.reloads("good")).isEqualTo(1);
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
    program.camel().addRouteFromTemplate("from-template", "stamp", java.util.Map.of("name", "t"));
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
    assertThat(program.health().status()).isEqualTo(Status.OK);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          bad indentation   | steps:           | steps: [           | is no YAML
          unknown EIP       | - setBody:       | - setBoddy:        | setBoddy
          unknown component | direct:three     | nope:three         | nope
          unknown option    | direct:three     | direct:three?wet=1 | wet
          unknown property  | constant: third  | constant: "{{no.such.setting}}" | no.such.setting
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
    assertThat(program.health().status()).isEqualTo(Status.OK);
  }

  @Test
  void shouldNameTheLineOfAnUnknownBean() {
    program.edit(
        "b.camel.yaml",
        answering("three", "third") + "        - bean:\n                ref: nobody\n");
    // the two lines belong to the steps of the route
    program.awaitWarning("nobody");
    assertThat(program.health().detail()).contains("b.camel.yaml:11: ");
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
}
