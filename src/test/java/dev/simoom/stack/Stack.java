package dev.simoom.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What {@code docker compose up} would do with our services and the broker, with a process for each
 * container: their command lines and environments are those of the compose file and of the image,
 * in which folders, hosts and ports are replaced and nothing else.
 */
final class Stack implements AutoCloseable {
  /** More than the engine has: here all start at once, on two cores that may have other work. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final String JAVA =
      ProcessHandle.current().info().command().orElseThrow(IllegalStateException::new);

  private final Path folder;
  private final ComposeFile compose;
  private final ImageFile image;
  private final Path app;
  private final Map<String, Instance> instances = new LinkedHashMap<>();
  private final List<String> order = new ArrayList<>();
  private final Map<Integer, Integer> ports = new LinkedHashMap<>();

  Stack(Path folder, Path app, Map<String, String> variables) throws IOException {
    this.folder = folder;
    this.compose = ComposeFile.read(variables);
    this.image = ImageFile.read();
    this.app = app;
    for (int port : List.of(9092, 9093, 9094)) {
      ports.put(port, freePort());
    }
  }

  /** The broker as clients reach it. */
  String broker() {
    return "127.0.0.1:" + ports.get(9092);
  }

  /** What was started or became healthy or ended well, in this order. */
  List<String> order() {
    return order;
  }

  Instance instance(String name) {
    return instances.get(name);
  }

  List<Instance> instancesOf(String service) {
    return instances.values().stream().filter(i -> i.service().name().equals(service)).toList();
  }

  /** Those that answer /health, by the order in which they were started. */
  List<Instance> ours() {
    return instances.values().stream().filter(i -> i.port() > 0 && i.isAlive()).toList();
  }

  /** Starts our services of a profile, each after what it depends on, and waits until all are. */
  void up(String profile, Map<String, Integer> scale) throws Exception {
    List<ComposeService> ours =
        compose.with(profile).stream()
            .filter(service -> service.isOurs() || service.name().equals("kafka"))
            .toList();
    for (ComposeService service : ours) {
      for (Map.Entry<String, String> before : service.dependsOn().entrySet()) {
        await(before.getKey(), before.getValue());
      }
      for (int i = 1; i <= scale.getOrDefault(service.name(), 1); i++) {
        Instance instance = make(service, i);
        instances.put(instance.name(), instance);
        order.add("started " + instance.name());
        instance.start();
      }
    }
    for (ComposeService service : ours) {
      if (!service.healthCommand().isEmpty()) {
        await(service.name(), "service_healthy");
      }
    }
  }

  /** Waits for the condition on every instance of a service. */
  void await(String service, String condition) throws Exception {
    for (Instance instance : instancesOf(service)) {
      if ("service_completed_successfully".equals(condition)) {
        if (instance.exitCode(PATIENCE) != 0) {
          throw new IllegalStateException(service + " failed:\n" + instance.lastWords());
        }
      } else {
        awaitHealthy(instance);
      }
      String now = condition + " " + instance.name();
      if (!order.contains(now)) {
        order.add(now);
      }
    }
  }

  /** Waits until it is healthy, and returns how long that took. */
  Duration awaitHealthy(Instance instance) throws Exception {
    long begun = System.nanoTime();
    long until = begun + PATIENCE.toNanos();
    while (!instance.isHealthy()) {
      if (!instance.isAlive() || System.nanoTime() > until) {
        throw new IllegalStateException(
            instance.name() + " is not healthy in time:\n" + instance.lastWords());
      }
      Thread.sleep(200);
    }
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private Instance make(ComposeService service, int number) throws IOException {
    String name = service.name() + "-" + number;
    Path own = Files.createDirectories(folder.resolve(name));
    Map<String, String> environment = new LinkedHashMap<>();
    if (!service.isOurs()) {
      return broker(service, name, own);
    }
    mount(service, own);
    Files.createSymbolicLink(own.resolve("simoom.jar"), app.resolve("simoom.jar"));
    Files.createSymbolicLink(own.resolve("lib"), app.resolve("lib"));
    for (String script : List.of("start.sh", "health_check.sh")) {
      Files.createSymbolicLink(own.resolve(script), Path.of("scripts", script).toAbsolutePath());
    }
    environment.putAll(image.environment());
    environment.putAll(service.environment());
    int port = service.healthCommand().isEmpty() ? 0 : freePort();
    boolean api = environment.getOrDefault("SIMOOM_ROLES", "").contains("api");
    environment.put(api ? "PORT" : "METRICS_PORT", String.valueOf(port));
    environment.replaceAll((key, value) -> here(value, own));
    List<String> command = new ArrayList<>(image.entryPoint());
    command.addAll(service.command());
    command.replaceAll(part -> here(part, own));
    // what the container's limit would say to the JVM; and little of this machine for many
    long limit = service.memoryLimit() >> 20;
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put(
        "JDK_JAVA_OPTIONS",
        "-XX:MaxRAM=" + limit + "m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto");
    List<String> health = service.healthCommand().stream().map(part -> here(part, own)).toList();
    return new Instance(name, service, own, command, health, environment, port);
  }

  /** Volumes are folders, one a name; folders of the host are these folders. */
  private void mount(ComposeService service, Path own) throws IOException {
    for (ComposeService.Mount mount : service.mounts()) {
      Path at = own.resolve(mount.at().replaceFirst("^/simoom/", ""));
      Path from =
          mount.isFolder()
              ? ComposeFile.PATH.resolveSibling(mount.from()).toAbsolutePath().normalize()
              : Files.createDirectories(folder.resolve("volumes").resolve(mount.from()));
      Files.createDirectories(at.getParent());
      Files.createSymbolicLink(at, from.toAbsolutePath());
    }
  }

  Path volume(String name) {
    return folder.resolve("volumes").resolve(name);
  }

  /** The image of the broker makes properties of its environment; so does this. */
  private Instance broker(ComposeService service, String name, Path own) throws IOException {
    List<String> properties = new ArrayList<>();
    service
        .environment()
        .forEach(
            (key, value) -> {
              if (!key.equals("KAFKA_HEAP_OPTS")) {
                properties.add(
                    key.substring("KAFKA_".length()).toLowerCase(Locale.ROOT).replace('_', '.')
                        + "="
                        + here(value, own));
              }
            });
    Path settings = Files.write(own.resolve("server.properties"), properties);
    Path quiet =
        Files.writeString(
            own.resolve("logback.xml"),
            "<configuration><appender name='OUT' class='ch.qos.logback.core.ConsoleAppender'>"
                + "<encoder><pattern>%d %level %logger{0}: %msg%n</pattern></encoder></appender>"
                + "<root level='warn'><appender-ref ref='OUT'/></root></configuration>");
    List<String> java =
        List.of(
            JAVA,
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dlogback.configurationFile=" + quiet,
            "-cp",
            app.toAbsolutePath().resolve("lib") + "/*");
    run(
        own,
        Stream.concat(
                java.stream(),
                Stream.of(
                    "kafka.tools.StorageTool",
                    "format",
                    "-t",
                    "5L6g3nShT-eMCtK--X86sw",
                    "-c",
                    settings.toString()))
            .toList());
    List<String> health = service.healthCommand().stream().map(part -> here(part, own)).toList();
    return new Instance(
        name,
        service,
        own,
        Stream.concat(java.stream(), Stream.of("kafka.Kafka", settings.toString())).toList(),
        health,
        Map.of(),
        0);
  }

  private static void run(Path folder, List<String> command) throws IOException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("format.log").toFile())
              .start();
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException(Files.readString(folder.resolve("format.log")));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Folders, hosts and ports of a container as those of this machine. */
  private String here(String text, Path own) {
    String here =
        text.replace("/simoom/", own.toAbsolutePath() + "/")
            .replace("/var/lib/kafka/data", own.toAbsolutePath() + "/data");
    for (Map.Entry<Integer, Integer> port : ports.entrySet()) {
      here =
          here.replaceAll(
                  "(?:kafka|localhost)?:" + port.getKey() + "\\b", "127.0.0.1:" + port.getValue())
              .replace("/dev/tcp/kafka/" + port.getKey(), "/dev/tcp/127.0.0.1/" + port.getValue());
    }
    return here;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks all but the broker to end, and gives them the grace period; returns the exit codes. */
  Map<String, Integer> down() throws InterruptedException {
    return end(ours());
  }

  /** The same for the instances of one service. */
  Map<String, Integer> down(String service) throws InterruptedException {
    return end(instancesOf(service));
  }

  private static Map<String, Integer> end(List<Instance> all) throws InterruptedException {
    Map<String, Integer> codes = new LinkedHashMap<>();
    all.forEach(Instance::terminate);
    for (Instance instance : all) {
      codes.put(instance.name(), instance.exitCode(instance.service().stopWithin()));
    }
    return codes;
  }

  @Override
  public void close() {
    for (Instance instance : instances.values()) {
      try {
        if (instance.isAlive()) {
          instance.kill();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
