package dev.simoom.support;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged jar as a process of its own, in a folder of its own, its output in a file. */
public final class SimoomJar implements AutoCloseable {
  /** Makes it say its port. */
  public static final String TELL_PORT =
      "--logging.level.org.springframework.boot.web.embedded=info";

  private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

  private final Process process;
  private final Path output;

  private SimoomJar(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Whether the build has packaged the jar. */
  public static boolean isThere() {
    return Files.isRegularFile(jar());
  }

  /** Starts it. */
  public static SimoomJar run(Path folder, Map<String, String> environment, String... args)
      throws IOException {
    return runUnder(List.of(), folder, environment, args);
  }

  /**
   * Starts it by another program, which must become it.
   *
   * @param starter e.g. {@code bash -c 'ulimit -n 100; exec "$@"' --}
   */
  public static SimoomJar runUnder(
      List<String> starter, Path folder, Map<String, String> environment, String... args)
      throws IOException {
    List<String> command = new ArrayList<>(starter);
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

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Its HTTP port, once it listens there, where it was started with {@link #TELL_PORT}. */
  public int port(Duration within) throws IOException {
    awaitOutput(within, "Tomcat started on port ");
    Matcher port = PORT.matcher(output());
    if (!port.find()) {
      throw new IllegalStateException("it listens on no port");
    }
    return Integer.parseInt(port.group(1));
  }

  /** What it has written. */
  public String output() throws IOException {
    return Files.readString(output);
  }

  /** Waits until it has written this. */
  public void awaitOutput(Duration within, String part) {
    await(part)
        .atMost(within)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> output().contains(part));
  }

  /** Its exit code, once it has ended. */
  public int exitCode(Duration within) throws InterruptedException {
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
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
