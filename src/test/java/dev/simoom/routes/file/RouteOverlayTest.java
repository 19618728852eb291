package dev.simoom.routes.file;

import static dev.simoom.routes.RoutesProgram.answering;
import static dev.simoom.routes.RoutesProgram.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.routes.check.RouteWarnings;
import dev.simoom.routes.file.RouteCopy.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteOverlayTest {
  private static final String OLD = answering("one", "old");
  private static final String SHIPPED = answering("one", "shipped");
  private static final String EDITED = answering("one", "edited");

  @TempDir Path folder;

  @Test
  void shouldTakeTheProgramsFilesWhereTheFolderHasNone() throws IOException {
    write(folder, "mine.camel.yaml", answering("mine", "x"));

    assertThat(overlay().read()).containsOnlyKeys("a.camel.yaml", "mine.camel.yaml");
    assertThat(overlay().read().get("a.camel.yaml").text()).isEqualTo(SHIPPED);
  }

  @Test
  void shouldTakeTheFoldersFileBeforeTheProgramsOfItsName() throws IOException {
    write(folder, "a.camel.yaml", EDITED);

    assertThat(overlay().read().get("a.camel.yaml").text()).isEqualTo(EDITED);
    assertThat(state()).isEqualTo(State.EDITED);
  }

  @Test
  void shouldTakeTheProgramsFileBeforeACopyOfAnOlderVersionThatWasNeverEdited() throws IOException {
    write(folder, "a.camel.yaml", OLD.replace("\n", "\r\n"));

    assertThat(overlay().read().get("a.camel.yaml").text()).isEqualTo(SHIPPED);
    assertThat(state()).isEqualTo(State.OUTDATED);
    assertThat(RoutesDiff.notes(overlay()))
        .extracting(RouteProblem::toString)
        .singleElement()
        .asString()
        .startsWith("a.camel.yaml:1: a copy of version 1.0 that was never edited");
  }

  @Test
  void shouldKnowACopyThatWasNeverEditedByWhatTheExportLeft() throws IOException {
    base(answering("one", "some version"));
    write(folder, "a.camel.yaml", answering("one", "some version"));

    assertThat(state()).isEqualTo(State.OUTDATED);
  }

  @Test
  void shouldSayThatTheProgramsFileChangedUnderAnEditedCopy() throws IOException {
    base(OLD);
    write(folder, "a.camel.yaml", EDITED);

    assertThat(state()).isEqualTo(State.EDITED_AND_CHANGED);
    assertThat(overlay().read().get("a.camel.yaml").text()).isEqualTo(EDITED);
  }

  @Test
  void shouldKeepAnEditedCopyOfWhatTheProgramStillHas() throws IOException {
    base(SHIPPED);
    write(folder, "a.camel.yaml", EDITED);

    assertThat(state()).isEqualTo(State.EDITED);
  }

  @Test
  void shouldWarnOfARouteThatWasTakenOut() throws Exception {
    RouteFiles files = RouteFiles.none().with(RouteFile.parse("a.camel.yaml", "file:a", "[]"));

    assertThat(new RouteWarnings(overlay().shipped(), new JavaRoutes(new TreeMap<>())).of(files))
        .containsExactly(
            new RouteProblem("a.camel.yaml", 1, "the program's route 'one' is taken out"));
  }

  @Test
  void shouldReserveIdsAndInputsOfRoutesInJava() throws Exception {
    JavaRoutes reserved = new JavaRoutes(new TreeMap<>(Map.of("windows", "direct:windows")));
    RouteFiles files =
        RouteFiles.none()
            .with(RouteFile.parse("mine.camel.yaml", "file:mine", answering("windows", "x")));

    assertThat(files.idsTaken(reserved))
        .containsExactly(
            new RouteProblem(
                "mine.camel.yaml",
                1,
                "the route id 'windows' is reserved for the program's route in Java; reserved are"
                    + " windows"));
    assertThat(reserved.ownerOf("direct://windows")).contains("windows");
  }

  private State state() throws IOException {
    return overlay().copies().get(0).state();
  }

  private void base(String text) throws IOException {
    Files.createDirectories(folder.resolve(".base"));
    write(folder.resolve(".base"), "a.camel.yaml", text);
  }

  private RouteOverlay overlay() {
    RouteText shipped = RouteText.of("a.camel.yaml", "classpath:routes/a.camel.yaml", SHIPPED);
    return new RouteOverlay(
        RouteFolder.of(folder),
        new ShippedRoutes(new TreeMap<>(Map.of("a.camel.yaml", shipped))),
        new RouteHistory(Map.of(RouteHistory.hash(OLD) + " a.camel.yaml", "1.0")));
  }
}
