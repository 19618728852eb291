package dev.simoom.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A process that is killed as {@code kill -9} does, and started again. */
public final class Victim implements AutoCloseable {
  private final String name;
  private final Path folder;
  private final List<String> arguments;
  private final Map<String, String> environment;
  private Process process;
  private int kills;

  /**
   * @param arguments of {@code java}
   */
  Victim(String name, Path folder, List<String> arguments, Map<String, String> environment) {
    this.name = name;
    this.folder = folder;
    this.arguments = arguments;
    this.environment = environment;
  }

  /** Starts it, or starts it again; its output is added to a file of its name. */
  public void start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve(name + ".log").toFile()));
    builder.environment().putAll(environment);
    process = builder.start();
  }

  /** Kills it, and returns when it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
    kills++;
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** Its exit code, once it has ended by itself. */
  public int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  /** What it has written, starts before the last one included. */
  public String output() throws IOException {
    return Files.readString(folder.resolve(name + ".log"));
  }

  /** How often it was killed. */
  public int kills() {
    return kills;
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }
}
