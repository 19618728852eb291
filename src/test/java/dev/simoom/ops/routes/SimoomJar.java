package dev.simoom.ops.routes;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged jar as a process of its own, in a folder of its own, its output in a file. */
final class SimoomJar implements AutoCloseable {
  private final Process process;
  private final Path output;

  private SimoomJar(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Whether the build has packaged the jar. */
  static boolean isThere() {
    return Files.isRegularFile(jar());
  }

  static SimoomJar run(Path folder, Map<String, String> environment, String... args)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-jar", jar().toString()));
    command.addAll(List.of(args));
    Path output = Files.createTempFile(folder, "output", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    return new SimoomJar(builder.start(), output);
  }

  private static Path jar() {
    return Path.of(System.getProperty("simoom.jar", "target/simoom.jar")).toAbsolutePath();
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  void awaitOutput(Duration within, String part) {
    await(part)
        .atMost(within)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> output().contains(part));
  }

  int exitCode(Duration within) throws InterruptedException {
    if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("the process did not end within " + within);
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
