package dev.simoom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DriftCommandTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldWriteBothReportsAndNameWhatDrifted() throws IOException {
    Path before = column("before.csv", 0);
    Path now = column("now.csv", 1000);
    Path reports = folder.resolve("reports");
    assertThat(
            run(
                "--reference", before.toString(),
                "--current", now.toString(),
                "--out", reports.toString()))
        .as(err.toString())
        .isZero();
    assertThat(out.toString()).contains("drift    moved", "drift: 1 of 2 features");
    try (var files = Files.list(reports)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .hasSize(2)
          .anyMatch(name -> name.endsWith(".json"))
          .anyMatch(name -> name.endsWith(".html"));
    }
  }

  @Test
  void shouldFollowTheRulesThatAreAskedFor() throws IOException {
    String before = column("before.csv", 0).toString();
    assertThat(
            run(
                "--reference",
                before,
                "--current",
                before,
                "--rules",
                "evidently",
                "--out",
                folder.toString()))
        .isZero();
    assertThat(out.toString()).contains("ks_p_value", "no drift: 0 of 2 features");
  }

  @Test
  void shouldRefuseUnknownRulesAndFilesThatAreNotThere() {
    assertThat(run("--reference", "a.csv", "--current", "b.csv", "--rules", "tarot")).isEqualTo(2);
    assertThat(err.toString()).contains("tarot", "evidently");
    assertThat(run("--reference", "a.csv", "--current", "b.csv")).isEqualTo(1);
    assertThat(err.toString()).contains("no such file: a.csv");
  }

  private Path column(String name, int shift) throws IOException {
    StringBuilder text = new StringBuilder("second,moved,same\n");
    for (int i = 0; i < 200; i++) {
      text.append(i).append(',').append(i + shift).append(',').append(i % 30).append('\n');
    }
    return Files.writeString(folder.resolve(name), text);
  }

  private int run(String... args) {
    CommandLine command = new CommandLine(new DriftCommand());
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    command.setExecutionExceptionHandler(
        (failure, line, parsed) -> {
          err.append(failure.getMessage());
          return 1;
        });
    return command.execute(args);
  }
}
