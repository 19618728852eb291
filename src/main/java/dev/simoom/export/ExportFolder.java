package dev.simoom.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of exported files: {@code TABLE/date=DAY/product=PRODUCT/part-PARTITION-FROM-TO.parquet}
 * with the offsets that a file is of, and {@code _positions} with how far each partition is. Files
 * of offsets that the position has not passed are of a chunk that was never finished.
 */
final class ExportFolder implements AutoCloseable {
  private static final String POSITIONS = "_positions";
  private static final Pattern PART = Pattern.compile("part-(\\d+)-(\\d+)-(\\d+)[.]parquet");

  private final Path out;
  private final ExportDisk disk;
  private final JsonMapper json = new JsonMapper();
  private final FileChannel lock;

  /**
   * Opens a folder, makes it where there is none, and keeps others from writing to it.
   *
   * @throws IOException where it cannot be written, another writes to it, or it has other seconds
   */
  ExportFolder(Path out, ExportDisk disk, ExportWindow.Asked asked) throws IOException {
    this.out = out;
    this.disk = disk;
    Path positions = out.resolve(POSITIONS);
    try {
      Files.createDirectories(positions);
      lock =
          FileChannel.open(
              positions.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new IOException(out + " cannot be written: " + e, e);
    }
    try {
      if (!isAlone()) {
        throw new IOException(out + " is written to by another export");
      }
      keep(asked);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private boolean isAlone() throws IOException {
    try {
      FileLock mine = lock.tryLock();
      return mine != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private void keep(ExportWindow.Asked asked) throws IOException {
    Path file = out.resolve(POSITIONS).resolve("window.json");
    if (!Files.exists(file)) {
      write(file, asked.window());
      return;
    }
    ExportWindow begun = window();
    if (asked.isExact() && !asked.window().equals(begun)) {
      throw new IOException(
          out + " holds the seconds from " + begun + ", not from " + asked.window());
    }
  }

  /** Which seconds it holds. */
  ExportWindow window() throws IOException {
    return read(out.resolve(POSITIONS).resolve("window.json"), ExportWindow.class);
  }

  /**
   * How far a partition is; empty where nothing of it was begun.
   *
   * @throws IOException where files are there and their position is not
   */
  Optional<ExportPosition> position(ExportTable table, int partition) throws IOException {
    Path file = file(table, partition);
    if (Files.exists(file)) {
      return Optional.of(read(file, ExportPosition.class));
    }
    Optional<Path> part = parts(table, partition).findAny();
    if (part.isPresent()) {
      throw new IOException(
          part.get() + " is there, but " + file + ", which says how far the export is, is not");
    }
    return Optional.empty();
  }

  /** All before this position is in files. */
  void keep(ExportTable table, ExportPosition position) throws IOException {
    write(file(table, position.partition()), position);
  }

  /** Takes away what a run that broke off has left of a partition. */
  void clean(ExportTable table, ExportPosition position) throws IOException {
    List<Path> left =
        parts(table, position.partition())
            .filter(
                path ->
                    path.getFileName().toString().startsWith(".") || from(path) >= position.next())
            .toList();
    for (Path path : left) {
      Files.delete(path);
    }
  }

  /** The files of a partition, those that have not got their names too. */
  private Stream<Path> parts(ExportTable table, int partition) throws IOException {
    Path folder = out.resolve(table.name());
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    String its = "part-" + partition + "-";
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(
              path ->
                  path.getFileName().toString().startsWith(its)
                      || path.getFileName().toString().startsWith("." + its))
          .toList()
          .stream();
    }
  }

  private static long from(Path part) {
    Matcher name = PART.matcher(part.getFileName().toString());
    return name.matches() ? Long.parseLong(name.group(2)) : -1;
  }

  /** Where the rows of a product and a day go. */
  Path folder(ExportTable table, String day, String productId) {
    return out.resolve(table.name())
        .resolve("date=" + day)
        .resolve("product=" + HiveName.of(productId));
  }

  private Path file(ExportTable table, int partition) {
    return out.resolve(POSITIONS).resolve(table.name() + "-" + partition + ".json");
  }

  private <T> T read(Path file, Class<T> type) throws IOException {
    try {
      return json.readValue(Files.readString(file), type);
    } catch (JsonProcessingException e) {
      throw new IOException(file + " cannot be understood: " + e.getOriginalMessage(), e);
    }
  }

  private void write(Path file, Object value) throws IOException {
    Path whole = file.resolveSibling("." + file.getFileName());
    Files.writeString(whole, json.writeValueAsString(value));
    disk.place(whole, file);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
