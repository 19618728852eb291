package dev.simoom.ingest;

import dev.simoom.ingest.IngestSettings.RecordingSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a recording: gzip NDJSON, rolled over by size and age, forced to the disk when they
 * are closed, and the oldest deleted when all together pass the limit. Not safe for use by many
 * threads.
 */
final class RecordingFiles implements AutoCloseable {
  static final String SUFFIX = ".ndjson.gz";
  private static final Logger LOG = LoggerFactory.getLogger(RecordingFiles.class);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final RecordingSettings settings;
  private final String prefix;
  private final Disk disk;
  private RecordingFile file;
  private GZIPOutputStream gzip;
  private Path path;
  private long openedAt;
  private Instant newest = Instant.EPOCH;

  /** Makes files. */
  @FunctionalInterface
  interface Disk {
    RecordingFile create(Path path) throws IOException;
  }

  RecordingFiles(RecordingSettings settings, String prefix) {
    this(settings, prefix, RecordingFile::create);
  }

  RecordingFiles(RecordingSettings settings, String prefix, Disk disk) {
    this.settings = settings;
    this.prefix = prefix;
    this.disk = disk;
  }

  void append(String frame) throws IOException {
    if (gzip != null && isFull()) {
      close();
    }
    if (gzip == null) {
      open();
    }
    gzip.write(frame.getBytes(StandardCharsets.UTF_8));
    gzip.write('\n');
  }

  void flush() throws IOException {
    if (gzip != null) {
      gzip.flush();
    }
  }

  private boolean isFull() {
    return file.bytes() >= settings.rollBytes().toBytes()
        || System.nanoTime() - openedAt >= settings.rollAfter().toNanos();
  }

  private void open() throws IOException {
    Files.createDirectories(settings.folder());
    prune();
    path = settings.folder().resolve(prefix + "-" + STAMP.format(nextName()) + SUFFIX);
    file = disk.create(path);
    gzip = new GZIPOutputStream(file, 1 << 13, true);
    openedAt = System.nanoTime();
  }

  /** Names rise, so that their order is that of time, also where the clock does not. */
  private Instant nextName() {
    Instant now = Instant.now();
    newest = now.isAfter(newest.plusMillis(1)) ? now : newest.plusMillis(1);
    return newest;
  }

  private void prune() throws IOException {
    List<Path> newestFirst;
    try (Stream<Path> all = Files.list(settings.folder())) {
      newestFirst =
          all.filter(p -> p.getFileName().toString().startsWith(prefix + "-"))
              .filter(p -> p.getFileName().toString().endsWith(SUFFIX))
              .sorted((a, b) -> b.getFileName().compareTo(a.getFileName()))
              .toList();
    }
    long room = settings.limit().toBytes() - settings.rollBytes().toBytes();
    for (Path old : newestFirst) {
      room -= Files.size(old);
      if (room < 0) {
        LOG.info("recording {} is deleted, the folder is at its limit", old.getFileName());
        Files.deleteIfExists(old);
      }
    }
  }

  /** Lets go of the file without writing to it again. */
  void abandon() {
    RecordingFile open = file;
    forget();
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        LOG.debug("closing what could not be written", e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (gzip == null) {
      return;
    }
    gzip.finish();
    gzip.flush();
    file.force();
    file.close();
    LOG.debug("recording {} is complete", path);
    forget();
  }

  private void forget() {
    gzip = null;
    file = null;
  }
}
