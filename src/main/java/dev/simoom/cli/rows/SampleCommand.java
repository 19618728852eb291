package dev.simoom.cli.rows;

import dev.simoom.simulator.SampleRecording;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code sample}: writes a recording of a synthetic market. */
@Command(
    name = "sample",
    description =
        "Writes a synthetic recording: ticker and heartbeat frames, one a line, that look like a"
            + " real market's. The same options give the same frames.",
    mixinStandardHelpOptions = true)
public final class SampleCommand implements Callable<Integer> {
  private static final Instant LATEST_START = Instant.parse("2200-01-01T00:00:00Z");
  private static final int MOST_MINUTES = 100_000;
  private static final long PROGRESS_SECONDS = 3_600;

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description =
          "The recording; gzip where the name ends in .gz. A file that is there is replaced.")
  private Path out;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      description = "Its length in event time, 1 to 100000 (default: ${DEFAULT-VALUE}).")
  private int minutes = 60;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Another seed, another market (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--products",
      split = ",",
      paramLabel = "PRODUCT",
      description = "Comma-separated (default: BTC-USD,ETH-USD).")
  private List<String> products = List.of("BTC-USD", "ETH-USD");

  @Option(
      names = "--start",
      paramLabel = "TIME",
      description = "Event time of the first frame (default: ${DEFAULT-VALUE}).")
  private Instant start = Instant.parse("2026-01-01T00:00:00Z");

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    check();
    Path part = out.resolveSibling(out.getFileName() + ".part");
    long frames;
    try {
      frames = write(part, err);
      Files.move(part, out, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new IOException("cannot write " + out + ": " + e, e);
    } finally {
      Files.deleteIfExists(part);
    }
    err.printf("%s: %d frames, %d minutes, seed %d%n", out, frames, minutes, seed);
    return CommandLine.ExitCode.OK;
  }

  private long write(Path part, PrintWriter err) throws IOException {
    SampleRecording sample = new SampleRecording(products, seed, start);
    long total = Duration.ofMinutes(minutes).toSeconds();
    try (Writer lines = writer(part)) {
      return sample.writeTo(
          lines,
          Duration.ofMinutes(minutes),
          second -> {
            if (second % PROGRESS_SECONDS == 0) {
              err.printf("%d of %d minutes%n", second / 60, total / 60);
              err.flush();
            }
          });
    }
  }

  private Writer writer(Path part) throws IOException {
    OutputStream bytes = Files.newOutputStream(part);
    if (out.getFileName().toString().endsWith(".gz")) {
      bytes = new GZIPOutputStream(bytes, 1 << 16);
    }
    return new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), 1 << 16);
  }

  private void check() {
    if (minutes < 1 || minutes > MOST_MINUTES) {
      throw wrong("--minutes is " + minutes + "; allowed is 1 to " + MOST_MINUTES);
    }
    if (start.isBefore(Instant.EPOCH) || start.isAfter(LATEST_START)) {
      throw wrong("--start is " + start + "; allowed is 1970-01-01T00:00:00Z to " + LATEST_START);
    }
    if (products.isEmpty() || products.stream().anyMatch(String::isBlank)) {
      throw wrong("--products is " + products + "; each product needs a name, e.g. BTC-USD");
    }
    Path folder = out.toAbsolutePath().getParent();
    if (out.getFileName() == null || Files.isDirectory(out)) {
      throw wrong("--out is " + out + ", which is a folder; allowed is a file");
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw wrong("--out is " + out + ", but there is no folder " + folder);
    }
  }

  private CommandLine.ParameterException wrong(String reason) {
    return new CommandLine.ParameterException(spec.commandLine(), reason);
  }
}
