package dev.simoom.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The processes of a crash test: started and killed by it, and ended with it. */
public final class Victims implements AutoCloseable {
  private final Path folder;
  private final List<Victim> all = new ArrayList<>();

  /**
   * @param folder where they run and write
   */
  public Victims(Path folder) {
    this.folder = folder;
  }

  /** The packaged jar. */
  public static Path jar() {
    return Path.of(System.getProperty("simoom.jar", "target/simoom.jar")).toAbsolutePath();
  }

  /** Whether the build has packaged it. */
  public static boolean isPackaged() {
    return Files.isRegularFile(jar());
  }

  /** A port of 127.0.0.1 that nobody listens on. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port", e);
    }
  }

  /** A broker that is alone in its process. */
  public Victim broker(int port) {
    return process(
        "broker",
        List.of(
            "-Xmx300m",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            BrokerProcess.class.getName(),
            folder.resolve("kafka").toString(),
            String.valueOf(port),
            String.valueOf(freePort())),
        Map.of());
  }

  /**
   * The packaged jar in the role of the features alone.
   *
   * @param broker the port of its broker
   * @param settings e.g. {@code --simoom.kafka.session-timeout-ms=3000}
   */
  Victim features(String name, int broker, String... settings) {
    return features(name, jar(), broker, settings);
  }

  /** Another jar than the packaged one in the role of the features alone. */
  Victim features(String name, Path jar, int broker, String... settings) {
    return process(
        name,
        Stream.concat(
                Stream.of("-Xmx300m", "-jar", jar.toString(), "--server.port=0"),
                Stream.of(settings))
            .toList(),
        Map.of("SIMOOM_ROLES", "features", "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + broker));
  }

  /**
   * Any process.
   *
   * @param arguments of {@code java}
   */
  public Victim process(String name, List<String> arguments, Map<String, String> environment) {
    Victim victim = new Victim(name, folder, arguments, environment);
    all.add(victim);
    return victim;
  }

  @Override
  public void close() {
    all.forEach(Victim::close);
  }
}
