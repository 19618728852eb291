package dev.simoom.cli.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.cli.SimoomCommand;
import dev.simoom.market.SequenceCheck.Verdict;
import dev.simoom.recording.Recording;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SampleCommandTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldWriteARecordingWithoutAHoleOrAReject() throws IOException {
    Path file = folder.resolve("sample.ndjson.gz");

    assertThat(run("--out", file.toString(), "--minutes", "5", "--seed", "9")).isZero();

    Set<String> products = new HashSet<>();
    Set<String> channels = new HashSet<>();
    int frames = 0;
    try (Recording recording = Recording.open(file)) {
      for (var next = recording.next(); next != null; next = recording.next()) {
        frames++;
        assertThat(next.verdict()).isEqualTo(new Verdict.InOrder());
        assertThat(next.frame().rejects()).isEmpty();
        channels.add(next.frame().channel());
        next.frame().ticks().forEach(tick -> products.add(tick.productId()));
      }
      assertThat(recording.cutOff()).isFalse();
    }
    assertThat(products).containsExactlyInAnyOrder("BTC-USD", "ETH-USD");
    assertThat(channels).containsExactlyInAnyOrder("ticker", "heartbeats", "subscriptions");
    assertThat(err.toString()).contains(frames + " frames, 5 minutes, seed 9");
    assertThat(folder).isDirectoryContaining(path -> path.equals(file));
    assertThat(Files.list(folder)).hasSize(1);
  }

  @Test
  void shouldWriteTheSameFramesForTheSameOptionsCompressedOrNot() throws IOException {
    Path plain = folder.resolve("a.ndjson");
    Path packed = folder.resolve("b.ndjson.gz");
    List<String> options = List.of("--minutes", "2", "--seed", "4", "--products", "SOL-USD,X-EUR");

    assertThat(run(options, "--out", plain.toString())).isZero();
    assertThat(run(options, "--out", packed.toString())).isZero();

    try (GZIPInputStream unpacked = new GZIPInputStream(Files.newInputStream(packed))) {
      assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(Files.readString(plain))
          .contains("SOL-USD")
          .contains("X-EUR");
    }
  }

  @Test
  void shouldTellItsProgressByTheHour() {
    assertThat(
            run("--out", folder.resolve("a").toString(), "--minutes", "120", "--products", "A-B"))
        .isZero();
    assertThat(err.toString()).contains("60 of 120 minutes").contains("120 of 120 minutes");
  }

  @Test
  void shouldRefuseAWrongOptionWithItsValueAndWhatIsAllowed() {
    assertThat(run("--minutes", "5")).isEqualTo(2);
    assertThat(err.toString()).contains("Missing required option: '--out=FILE'");
    assertThat(run("--out", "a", "--minutes", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("--minutes is 0; allowed is 1 to 100000");
    assertThat(run("--out", "a", "--start", "9999-01-01T00:00:00Z")).isEqualTo(2);
    assertThat(err.toString()).contains("--start is 9999-01-01T00:00:00Z; allowed is 1970");
    assertThat(run("--out", "a", "--products", "BTC-USD,,ETH-USD")).isEqualTo(2);
    assertThat(err.toString()).contains("each product needs a name");
    assertThat(run("--out", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("which is a folder; allowed is a file");
    assertThat(run("--out", folder.resolve("no/a").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("but there is no folder " + folder.resolve("no"));
  }

  @Test
  void shouldBeACommandOfSimoom() {
    assertThat(SimoomCommand.commands().getSubcommands()).containsKey("sample");
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("--minutes").contains("--seed").contains("--products");
  }

  private int run(List<String> options, String... more) {
    String[] args = new String[options.size() + more.length];
    options.toArray(args);
    System.arraycopy(more, 0, args, options.size(), more.length);
    return run(args);
  }

  private int run(String... args) {
    return new CommandLine(new SampleCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
