package dev.simoom.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.simoom.ingest.IngestSettings.RecordingSettings;
import dev.simoom.stream.HealthPart.Status;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class FrameRecorderTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final Random random = new Random(1);

  @Test
  void shouldRollBySizeAndForceEachFileToTheDiskBeforeTheNextBegins() throws IOException {
    List<String> told = new ArrayList<>();
    try (RecordingFiles files =
        new RecordingFiles(
            settings(2048, Duration.ofHours(1), 1 << 20), "x", path -> told(path, told))) {
      appendUntilFiles(files, 3);
    }
    List<Path> recorded = files();
    assertThat(recorded).hasSize(3);
    assertThat(told)
        .containsExactlyElementsOf(
            recorded.stream()
                .map(file -> file.getFileName().toString())
                .flatMap(name -> Stream.of("made " + name, "forced " + name, "closed " + name))
                .toList());
    for (Path file : recorded.subList(0, 2)) {
      // what the compressor still holds when the size is reached comes on top
      assertThat(Files.size(file)).isBetween(2048L, 64L << 10);
    }
  }

  @Test
  void shouldRollByAge() throws IOException {
    RecordingSettings settings = settings(1 << 20, Duration.ofMillis(200), 1 << 21);
    try (RecordingFiles files = new RecordingFiles(settings, "x")) {
      await()
          .atMost(SOON)
          .until(
              () -> {
                files.append("{}");
                return files().size() == 2;
              });
    }
    assertThat(Files.size(files().get(0))).isLessThan(1 << 20);
  }

  @Test
  void shouldDeleteTheOldestBeyondTheLimitAndNothingElse() throws IOException {
    Path other = Files.writeString(folder.resolve("other-20200101.ndjson.gz"), "z".repeat(9000));
    RecordingSettings settings = settings(4096, Duration.ofHours(1), 4 * 16_384);
    List<String> ever = new ArrayList<>();
    try (RecordingFiles files =
        new RecordingFiles(
            settings,
            "x",
            path -> {
              ever.add(path.getFileName().toString());
              return RecordingFile.create(path);
            })) {
      while (ever.size() < 20) {
        files.append(frame());
      }
    }
    List<String> left = files().stream().map(file -> file.getFileName().toString()).toList();
    assertThat(left).isEqualTo(ever.subList(ever.size() - left.size(), ever.size()));
    long bytes = 0;
    for (Path file : files()) {
      bytes += Files.size(file);
    }
    assertThat(left.size()).isLessThan(20);
    assertThat(bytes).isLessThanOrEqualTo(4 * 16_384 + 16_384);
    assertThat(other).exists();
  }

  @Test
  void shouldGiveEveryFrameBackAsItCame() throws IOException {
    List<String> frames = new ArrayList<>();
    try (FrameRecorder recorder =
        new FrameRecorder(settings(4096, Duration.ofHours(1), 1 << 24), "x", metrics)) {
      for (int i = 0; i < 500; i++) {
        frames.add(frame());
        recorder.record(frames.get(i));
      }
    }
    assertThat(texts()).isEqualTo(frames);
    assertThat(files()).hasSizeGreaterThan(1);
    assertThat(count("simoom.recording.frames.lost")).isZero();
  }

  /** {@code /dev/full} is a disk without room: the kernel answers each write with ENOSPC. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void shouldStopOnAFullDiskCountWhatIsLostAndGoOnOnceThereIsRoom() throws IOException {
    Disk disk = new Disk();
    RecordingSettings settings = settings(1 << 20, Duration.ofHours(1), 1 << 24);
    RecordingFiles files = new RecordingFiles(settings, "x", disk);
    List<String> before = List.of(frame(), frame());
    int lost = 0;
    List<String> after = new ArrayList<>();
    try (FrameRecorder recorder = new FrameRecorder(settings, files, metrics)) {
      disk.full = true;
      before.forEach(recorder::record);
      await().atMost(SOON).until(() -> recorder.check().status() == Status.WARNING);
      assertThat(recorder.check().detail()).contains("the disk takes none");
      await().atMost(SOON).until(() -> count("simoom.recording.frames.lost") == before.size());
      assertThat(count("simoom.recording.failures")).isEqualTo(1);

      disk.full = false;
      await()
          .atMost(SOON)
          .until(
              () -> {
                after.add(frame());
                recorder.record(after.get(after.size() - 1));
                return recorder.check().status() == Status.OK;
              });
      lost = (int) count("simoom.recording.frames.lost") - before.size();
    }
    assertThat(texts()).isEqualTo(after.subList(lost, after.size())).isNotEmpty();
    assertThat(count("simoom.recording.frames.lost") - before.size()).isEqualTo(lost);
  }

  @Test
  void shouldSayWhichSettingIsWrong() {
    assertThatThrownBy(
            () ->
                new RecordingSettings(
                    true,
                    folder,
                    DataSize.ofBytes(1),
                    Duration.ofHours(1),
                    DataSize.ofBytes(2),
                    Duration.ZERO))
        .hasMessage("simoom.ingest.recording.retry-after is PT0S; allowed is more than 0");
  }

  /** A disk that can be full. */
  private static final class Disk implements RecordingFiles.Disk {
    private volatile boolean full;

    @Override
    public RecordingFile create(Path path) throws IOException {
      return full
          ? new RecordingFile(FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE))
          : RecordingFile.create(path);
    }
  }

  /** A file that tells what is done to it. */
  private static RecordingFile told(Path path, List<String> told) throws IOException {
    String name = path.getFileName().toString();
    told.add("made " + name);
    return new RecordingFile(
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      @Override
      void force() throws IOException {
        super.force();
        told.add("forced " + name);
      }

      @Override
      public void close() throws IOException {
        super.close();
        told.add("closed " + name);
      }
    };
  }

  private void appendUntilFiles(RecordingFiles files, int count) throws IOException {
    while (files().size() < count) {
      files.append(frame());
    }
  }

  private RecordingSettings settings(long rollBytes, Duration rollAfter, long limit) {
    return new RecordingSettings(
        true,
        folder,
        DataSize.ofBytes(rollBytes),
        rollAfter,
        DataSize.ofBytes(limit),
        Duration.ofMillis(300));
  }

  /** A frame that does not compress well. */
  private String frame() {
    byte[] bytes = new byte[300];
    random.nextBytes(bytes);
    return "{\"channel\":\"heartbeats\",\"noise\":\""
        + Base64.getEncoder().encodeToString(bytes)
        + "\"}";
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.getFileName().toString().startsWith("x-")).sorted().toList();
    }
  }

  /** Every line; fails where a file breaks off. */
  private List<String> texts() throws IOException {
    List<String> texts = new ArrayList<>();
    for (Path file : files()) {
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
        lines.lines().forEach(texts::add);
      }
    }
    return texts;
  }

  private double count(String name) {
    return metrics.get(name).counter().count();
  }
}
