package dev.simoom.cli.training;

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

  @Test
  void shouldCompareWhatWouldBeTrainedOnWithWhatWouldBeHeldOut() throws IOException {
    StringBuilder rows = new StringBuilder("product_id,second,midprice,return_1s,volatility_60s\n");
    for (int i = 0; i < 2000; i++) {
      double level = i < 1500 ? 1e-5 : 3e-5;
      rows.append(
          "BTC-USD,%d,%d,1e-5,%s%n".formatted(1_000_000 + i, 100 + i % 7, level * (1 + i % 9)));
    }
    Path file = Files.writeString(folder.resolve("rows.csv"), rows);
    assertThat(
            run(
                "--compare-train-test",
                "--features",
                file.toString(),
                "--out",
                folder.resolve("reports").toString()))
        .as(err.toString())
        .isZero();
    assertThat(out.toString())
        .contains("drift    volatility_60s")
        .doesNotContain("drift    midprice");
  }

  @Test
  void shouldAskForOneComparisonAndForAllThatItNeeds() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("--compare-train-test, --hours is needed");
    assertThat(run("--reference", "a.csv")).isEqualTo(2);
    assertThat(err.toString()).contains("--reference and --current belong together");
    assertThat(run("--reference", "a.csv", "--current", "b.csv", "--hours", "1")).isEqualTo(2);
    assertThat(run("--compare-train-test")).isEqualTo(2);
    assertThat(err.toString()).contains("--data-file or --features is missing");
    assertThat(run("--hours", "-1")).isEqualTo(2);
    assertThat(err.toString()).contains("--hours is -1.0; allowed is above 0 up to 168");
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
