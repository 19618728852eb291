package dev.simoom.routes.check;

import static dev.simoom.routes.RoutesProgram.answering;
import static dev.simoom.routes.RoutesProgram.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.simoom.routes.RoutesProgram;
import dev.simoom.routes.file.RouteProblem;
import dev.simoom.stream.HealthPart.Status;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file that cannot be read as text stops itself alone. */
class UnreadableFileTest {
  private static final String COMMENT = "# gr\u00f6\u00dfer\n";

  @TempDir Path folder;

  @BeforeEach
  void writeTheOther() {
    write(folder, "a.camel.yaml", answering("one", "first"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          windows-1252 | b.camel.yaml:1: column 5: the byte 0xF6 is not UTF-8; save the file as UTF-8
          UTF-16       | b.camel.yaml:1: column 1: the byte 0xFE is not UTF-8; save the file as UTF-8
          UTF-16LE     | b.camel.yaml:1:
          """)
  void shouldNameFileLineColumnAndReasonWhileItRuns(Charset charset, String sentence)
      throws IOException {
    write(folder, "b.camel.yaml", answering("three", "third"));
    try (RoutesProgram program = RoutesProgram.start(folder)) {
      Files.write(
          folder.resolve("b.camel.yaml"), (COMMENT + answering("three", "new")).getBytes(charset));
      program.awaitWarning(sentence);
      assertThat(program.ask("three")).isEqualTo("third");

      program.edit("a.camel.yaml", answering("one", "edited"));

      program.awaitThat("the edit of the other", () -> program.ask("one").equals("edited"));
      assertThat(program.health().detail()).contains(sentence);

      program.edit("b.camel.yaml", COMMENT + answering("three", "mended"));

      program.awaitThat("the mended file", () -> program.ask("three").equals("mended"));
      program.awaitThat("good health", () -> program.health().status() == Status.OK);
    }
  }

  @Test
  void shouldStartWithTheOthers() throws IOException {
    Files.write(
        folder.resolve("b.camel.yaml"),
        (answering("three", "third") + COMMENT).getBytes(Charset.forName("windows-1252")));
    try (RoutesProgram program = RoutesProgram.start(folder)) {
      assertThat(program.ask("one")).isEqualTo("first");
      program.awaitWarning("b.camel.yaml:10: column 5: the byte 0xF6 is not UTF-8");
    }
  }

  @Test
  void shouldSayItInACheck() throws IOException {
    Files.write(folder.resolve("b.camel.yaml"), COMMENT.getBytes(Charset.forName("windows-1252")));

    assertThat(RoutesFolderCheck.of(folder).problems())
        .extracting(RouteProblem::toString)
        .containsExactly(
            "b.camel.yaml:1: column 5: the byte 0xF6 is not UTF-8; save the file as UTF-8");
  }

  @Test
  void shouldNameALinkThatLeadsNowhereAndAFileThatMayNotBeRead() throws IOException {
    Files.createSymbolicLink(folder.resolve("b.camel.yaml"), folder.resolve("nowhere"));
    Files.writeString(folder.resolve("c.camel.yaml"), answering("three", "third"));
    Files.setPosixFilePermissions(
        folder.resolve("c.camel.yaml"), PosixFilePermissions.fromString("---------"));

    assertThat(RoutesFolderCheck.of(folder).problems())
        .extracting(RouteProblem::toString)
        .contains("b.camel.yaml:1: is a link to a file that is not there");
    assumeFalse(Files.isReadable(folder.resolve("c.camel.yaml")), "root may read every file");
    assertThat(RoutesFolderCheck.of(folder).problems())
        .extracting(RouteProblem::toString)
        .contains("c.camel.yaml:1: may not be read");
  }

  @Test
  void shouldPassOverAByteOrderMark() throws IOException {
    Files.writeString(
        folder.resolve("b.camel.yaml"),
        "\uFEFF" + answering("three", "third"),
        StandardCharsets.UTF_8);
    try (RoutesProgram program = RoutesProgram.start(folder)) {
      assertThat(program.ask("three")).isEqualTo("third");
    }
  }
}
