package dev.simoom.stack;

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

/** One process of a service: what a container of it would be. */
final class Instance {
  private static final Pattern RESIDENT = Pattern.compile("VmHWM:\\s+(\\d+) kB");

  private final String name;
  private final ComposeService service;
  private final Path folder;
  private final List<String> command;
  private final List<String> health;
  private final Map<String, String> environment;
  private final int port;
  private Process process;

  /**
   * @param folder stands for the container's own file system
   * @param port where it is asked for health and metrics; 0 where it is not
   */
  Instance(
      String name,
      ComposeService service,
      Path folder,
      List<String> command,
      List<String> health,
      Map<String, String> environment,
      int port) {
    this.name = name;
    this.service = service;
    this.folder = folder;
    this.command = command;
    this.health = health;
    this.environment = environment;
    this.port = port;
  }

  String name() {
    return name;
  }

  ComposeService service() {
    return service;
  }

  int port() {
    return port;
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  Path log() {
    return folder.resolve("output.log");
  }

  void start() throws IOException {
    process = process(command, log());
  }

  private Process process(List<String> what, Path output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(what)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    builder.environment().putAll(environment);
    return builder.start();
  }

  boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** Runs the health check's own command once. */
  boolean isHealthy() throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("timeout", "5"));
    all.addAll(health);
    return isAlive() && process(all, folder.resolve("health.log")).waitFor() == 0;
  }

  /** The most memory that it has had resident, in bytes; 0 where this machine does not say. */
  long mostResident() throws IOException {
    Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
    if (!isAlive() || !Files.isReadable(status)) {
      return 0;
    }
    Matcher found = RESIDENT.matcher(Files.readString(status));
    return found.find() ? Long.parseLong(found.group(1)) << 10 : 0;
  }

  /** As {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** As the engine stops a container. */
  void terminate() {
    process.destroy();
  }

  /** Its exit code; an exception where it does not end in time. */
  int exitCode(Duration within) throws InterruptedException {
    if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException(name + " did not end within " + within);
    }
    return process.exitValue();
  }

  /** The end of what it has written. */
  String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log());
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 25), lines.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
