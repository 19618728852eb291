package dev.simoom.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.simoom.ops.broker.EmbeddedBroker;
import dev.simoom.support.Metrics;
import dev.simoom.support.SimoomJar;
import dev.simoom.support.TopicReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged jar where its recording cannot be written: the recording stops with a counted
 * warning, and ingest goes on: it is ready, though nobody makes rows of its ticks here. The broker
 * is another process's, with room.
 */
@EnabledOnOs(OS.LINUX)
@Tag("processes")
class FullDiskIT {
  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path folder;
  private EmbeddedBroker broker;

  @BeforeEach
  void startBroker() throws IOException {
    assumeTrue(SimoomJar.isThere(), "the jar is not packaged");
    broker = EmbeddedBroker.start(folder.resolve("kafka"), freePort(), freePort());
    broker.awaitStarted();
  }

  @AfterEach
  void stopBroker() {
    if (broker != null) {
      broker.close();
    }
  }

  /** A limit on the size of files, as every user may set: the kernel refuses each write beyond. */
  @Test
  void shouldGoOnWithoutARecordingWhereTheKernelRefusesToWriteIt() throws Exception {
    try (SimoomJar simoom = start(List.of("bash", "-c", "ulimit -f 1024; exec \"$@\"", "--"))) {
      int port = simoom.port(START);
      goesOnWithoutRecording(simoom, port);
    }
  }

  /** A file system of 400 KiB, where this user may mount one. */
  @Test
  void shouldGoOnWithoutARecordingOnAFullDiskAndRecordAgainOnceThereIsRoom() throws Exception {
    TinyDisk disk = new TinyDisk(folder.resolve("data/raw"), "400k");
    assumeTrue(disk.isPossible(), "no file system of its own can be mounted");
    try (SimoomJar simoom = start(disk.starter(), "--simoom.ingest.recording.retry-after=2s")) {
      int port = simoom.port(START);
      goesOnWithoutRecording(simoom, port);
      assertThat(simoom.output()).contains("No space left on device");

      await()
          .atMost(SOON)
          .ignoreExceptions()
          .until(
              () -> {
                delete(disk.inside(simoom.pid()));
                return health(port).contains("frames are recorded");
              });
      assertThat(simoom.output()).contains("recording goes on");
    }
  }

  private void goesOnWithoutRecording(SimoomJar simoom, int port) throws Exception {
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .until(() -> Metrics.of(port).value("simoom_recording_frames_lost_total") > 1000);
    assertThat(simoom.output()).contains("recording stops for");
    assertThat(Metrics.of(port).value("simoom_recording_failures_total")).isPositive();
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .until(() -> health(port).contains("the disk takes none"));
    HttpResponse<String> ready = get(port, "/health/ready?role=ingest");
    assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);

    double then = Metrics.of(port).value("simoom_ingest_ticks_total");
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(TopicReader.readAll(broker.address(), "ticks.raw"))
                    .hasSizeGreaterThan((int) then + 3000));
    Metrics now = Metrics.of(port);
    assertThat(now.value("simoom_ingest_frames_dropped_total")).isZero();
    assertThat(now.value("simoom_ingest_messages_lost_total")).isZero();
  }

  private SimoomJar start(List<String> starter, String... settings) throws IOException {
    return SimoomJar.runUnder(
        starter,
        folder,
        Map.of(
            "SIMOOM_ROLES",
            "ingest",
            "KAFKA_BOOTSTRAP_SERVERS",
            broker.address(),
            "SIMOOM_PRODUCTS",
            "A-USD,B-USD,C-USD,D-USD,E-USD"),
        Stream.concat(
                Stream.of("--server.port=0", SimoomJar.TELL_PORT, "--simoom.simulator.speed=100"),
                Stream.of(settings))
            .toArray(String[]::new));
  }

  private static void delete(Path inside) throws IOException {
    List<Path> recordings;
    try (Stream<Path> files = Files.list(inside)) {
      recordings = files.sorted().toList();
    }
    for (Path recording : recordings) {
      Files.deleteIfExists(recording);
    }
  }

  private static String health(int port) throws IOException, InterruptedException {
    return get(port, "/health").body();
  }

  private static HttpResponse<String> get(int port, String path)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .build(),
            BodyHandlers.ofString());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
