package dev.simoom.routes.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.simoom.routes.LibraryJar;
import dev.simoom.routes.RoutesProgram;
import dev.simoom.support.SimoomJar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutesJarIT {
  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path work;
  private Path folder;

  @BeforeEach
  void needsTheJar() throws Exception {
    assumeTrue(SimoomJar.isThere(), "the jar is not packaged");
    folder = Files.createDirectory(work.resolve("my routes"));
  }

  @Test
  void shouldBringEditsLiveWithinTwoSecondsAndRefuseBrokenOnes() throws Exception {
    saying("tick 0");
    RoutesProgram.write(folder, "other.camel.yaml", RoutesProgram.answering("other", "x"));
    try (SimoomJar simoom = start()) {
      simoom.awaitOutput(START, "tick 0 said");

      List<Long> millis = new ArrayList<>();
      for (int edit = 1; edit <= 3; edit++) {
        long before = System.nanoTime();
        saying("tick " + edit);
        simoom.awaitOutput(SOON, "tick " + edit + " said");
        millis.add((System.nanoTime() - before) / 1_000_000);
      }
      millis.sort(null);
      assertThat(millis.get(1)).as("median of %s ms", millis).isLessThan(2000);

      RoutesProgram.write(folder, "say.camel.yaml", "- route:\n    id: say\n    from: [");
      simoom.awaitOutput(SOON, "Broken route file, the old routes go on: say.camel.yaml:3: ");
      int said = simoom.output().length();
      await("the old route goes on")
          .atMost(SOON)
          .until(() -> simoom.output().substring(said).contains("tick 3 said"));
      assertThat(simoom.output()).doesNotContain("Stopped other");
    }
  }

  @Test
  void shouldStopWithOneSentenceWhereThereIsNoFolder() throws Exception {
    Files.delete(folder);
    try (SimoomJar simoom = start()) {
      assertThat(simoom.exitCode(START)).isEqualTo(1);
      assertThat(simoom.output())
          .contains(
              "simoom.routes is '"
                  + folder
                  + "'; allowed is empty or a folder of route files, *.camel.yaml");
    }
  }

  @Test
  void shouldWriteItsRoutesOutAndFindThemGood() throws Exception {
    assumeTrue(YamlRouteNodes.hasRoutes(), "the program has no route files yet");
    Path out = work.resolve("out");
    try (SimoomJar export = SimoomJar.run(work, Map.of(), "routes", "export", "--out", "out")) {
      assertThat(export.exitCode(START)).as(export.output()).isZero();
    }
    try (SimoomJar check = SimoomJar.run(work, Map.of(), "routes", "check", "out")) {
      assertThat(check.exitCode(START)).as(check.output()).isZero();
    }
    assertThat(RouteFolder.of(out).names())
        .isEqualTo(RouteFolder.of(YamlRouteNodes.ROUTES).names());
  }

  @Test
  void shouldTakeKameletsAndClassesOfTheLibraryFolder() throws Exception {
    Path lib = Files.createDirectory(work.resolve("lib"));
    LibraryJar.write(lib.resolve("mine.jar"));
    RoutesProgram.write(
        folder,
        "mine.camel.yaml",
        """
        - beans:
            - name: greeter
              type: mine.Greeter
        - route:
            id: mine
            from:
              uri: kamelet:mine-source
              steps:
                - bean:
                    id: greet
                    ref: greeter
                    method: greet
                - log: "said ${body}"
        """);
    Map<String, String> environment =
        Map.of("SIMOOM_ROUTES", folder.toString(), "SIMOOM_LIB", lib.toString());
    try (SimoomJar parts = SimoomJar.run(work, environment, "routes", "components", "mine")) {
      assertThat(parts.exitCode(START)).as(parts.output()).isZero();
      assertThat(parts.output()).contains("mine-source");
    }
    try (SimoomJar check = SimoomJar.run(work, environment, "routes", "check", folder.toString())) {
      assertThat(check.exitCode(START)).as(check.output()).isZero();
    }
    try (SimoomJar simoom = SimoomJar.run(work, environment, "--server.port=0")) {
      simoom.awaitOutput(START, "said hello mine");
    }
  }

  @Test
  void shouldStopWithOneSentenceWhereTheLibraryFolderIsNotThere() throws Exception {
    try (SimoomJar simoom = SimoomJar.run(work, Map.of("SIMOOM_LIB", "nowhere"))) {
      assertThat(simoom.exitCode(START)).isEqualTo(1);
      assertThat(simoom.output().strip())
          .isEqualTo("SIMOOM_LIB is 'nowhere'; allowed is empty or a folder of jars");
    }
  }

  private SimoomJar start() throws Exception {
    return SimoomJar.run(work, Map.of("SIMOOM_ROUTES", folder.toString()), "--server.port=0");
  }

  private void saying(String word) {
    RoutesProgram.write(
        folder,
        "say.camel.yaml",
        """
        - route:
            id: say
            from:
              uri: timer:say?delay=0&period=100
              steps:
                - log: %s said
        """
            .formatted(word));
  }
}
