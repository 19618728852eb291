package dev.simoom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.routes.file.YamlRouteNodes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutesCommandTest {
  private static final Path SOURCES = YamlRouteNodes.ROUTES;

  @TempDir Path folder;
  private String said;

  @BeforeEach
  void needsRoutes() throws IOException {
    Assumptions.assumeTrue(YamlRouteNodes.hasRoutes(), "the program has no route files yet");
  }

  @Test
  void shouldWriteTheRoutesOut() throws IOException {
    assertThat(run("routes", "export", "--out", folder.resolve("mine").toString())).isZero();

    try (var sources = Files.list(SOURCES)) {
      assertThat(sources.filter(file -> file.toString().endsWith(".camel.yaml")))
          .isNotEmpty()
          .allSatisfy(
              source ->
                  assertThat(folder.resolve("mine").resolve(source.getFileName()))
                      .hasSameTextualContentAs(source));
    }
  }

  @Test
  void shouldNotWriteOverWhatIsThereUnlessForced() throws IOException {
    run("routes", "export", "--out", folder.toString());
    Path first;
    try (var files = Files.list(folder)) {
      first = files.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
    }
    Files.writeString(first, "mine");

    assertThat(run("routes", "export", "--out", folder.toString())).isEqualTo(1);
    assertThat(said).contains("is there; --force writes over it").hasLineCount(1);
    assertThat(first).hasContent("mine");

    assertThat(run("routes", "export", "--force", "--out", folder.toString())).isZero();
    assertThat(first).hasSameTextualContentAs(SOURCES.resolve(first.getFileName()));
  }

  @Test
  void shouldFindTheRoutesOfTheProgramGood() {
    assertThat(run("routes", "check", SOURCES.toString())).as(said).isZero();
  }

  private int run(String... args) {
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    try {
      return SimoomCommand.execute(args);
    } finally {
      System.setErr(before);
      said = errors.toString(StandardCharsets.UTF_8);
    }
  }
}
