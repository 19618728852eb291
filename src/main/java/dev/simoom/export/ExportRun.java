package dev.simoom.export;

import dev.simoom.stream.batch.PartitionHistory;
import dev.simoom.wire.BadMessageException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Brings what a partition holds into files, from where the last run ended to where it ends now, in
 * chunks of offsets. All files of a chunk have their names before its position is kept, and a run
 * begins by taking away the files of a chunk whose position was not: whenever it is killed, each
 * row is in one file at last.
 */
final class ExportRun {
  private final ExportFolder folder;
  private final ExportDisk disk;
  private final int chunk;

  private record Place(String day, String productId) {}

  /** What a chunk of offsets holds. */
  private static final class Chunk {
    private final Map<Place, List<ExportRow>> rows = new LinkedHashMap<>();
    private long repeated;
    private long unreadable;
  }

  /**
   * @param chunk so many offsets are in memory at a time
   */
  ExportRun(ExportFolder folder, ExportDisk disk, int chunk) {
    this.folder = folder;
    this.disk = disk;
    this.chunk = chunk;
  }

  /**
   * Exports a partition.
   *
   * @param cluster the id of the brokers
   * @throws IOException where that is not possible, with the reason; a later run goes on
   */
  ExportResult of(ExportTable table, int partition, String cluster, PartitionHistory history)
      throws IOException {
    long end = history.end();
    long begin = history.begin();
    ExportPosition position = position(table, partition, cluster, begin, end);
    folder.clean(table, position);
    long gone = Math.max(0, begin - position.next());
    ExportResult result = new ExportResult(0, 0, 0, 0, gone);
    ExportWindow window = folder.window();
    long from = Math.max(begin, position.next());
    while (from < end) {
      long to = Math.min(end, from + chunk);
      Chunk read = read(table, history, from, to, window);
      long rows = 0;
      long files = 0;
      for (Map.Entry<Place, List<ExportRow>> each : read.rows.entrySet()) {
        String name = "part-" + partition + "-" + from + "-" + to + ".parquet";
        write(table, each.getKey(), name, each.getValue());
        rows += each.getValue().size();
        files++;
      }
      folder.keep(table, position.at(to));
      result = result.plus(new ExportResult(rows, files, read.repeated, read.unreadable, 0));
      from = to;
    }
    return result;
  }

  private ExportPosition position(
      ExportTable table, int partition, String cluster, long begin, long end) throws IOException {
    ExportPosition begun = folder.position(table, partition).orElse(null);
    if (begun == null) {
      ExportPosition first = new ExportPosition(cluster, table.topic(), partition, begin);
      folder.keep(table, first);
      return first;
    }
    if (!begun.cluster().equals(cluster) || !begun.topic().equals(table.topic())) {
      throw new IOException(
          "the folder was begun with "
              + begun.topic()
              + " of the brokers "
              + begun.cluster()
              + ", not with "
              + table.topic()
              + " of "
              + cluster
              + ": export to another folder");
    }
    if (begun.next() > end) {
      throw new IOException(
          table.topic()
              + ", partition "
              + partition
              + " ends at "
              + end
              + ", but the folder holds it up to "
              + begun.next()
              + ": the topic was made anew; export to another folder");
    }
    return begun;
  }

  private Chunk read(
      ExportTable table, PartitionHistory history, long from, long to, ExportWindow window)
      throws IOException {
    Chunk chunk = new Chunk();
    List<ExportRow> all = new ArrayList<>();
    history.read(
        from,
        to,
        (offset, message) -> {
          try {
            ExportRow row = table.row(message);
            if (window.holds(row.key().second())) {
              all.add(row);
            }
          } catch (BadMessageException e) {
            chunk.unreadable++;
          }
        });
    Map<Place, Set<ExportRow.Key>> known = new HashMap<>();
    for (ExportRow row : all) {
      Place place = new Place(day(row.key().second()), row.productId());
      Set<ExportRow.Key> there = known.get(place);
      if (there == null) {
        there = ExportedKeys.of(folder.folder(table, place.day(), place.productId()), table);
        known.put(place, there);
      }
      if (there.add(row.key())) {
        chunk.rows.computeIfAbsent(place, absent -> new ArrayList<>()).add(row);
      } else {
        chunk.repeated++;
      }
    }
    return chunk;
  }

  private static String day(long second) {
    return Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }

  private void write(ExportTable table, Place place, String name, List<ExportRow> rows)
      throws IOException {
    Path its = folder.folder(table, place.day(), place.productId());
    Files.createDirectories(its);
    Path csv = its.resolve("." + name + ".csv");
    Path parquet = its.resolve("." + name);
    try (BufferedWriter lines = Files.newBufferedWriter(csv)) {
      lines.write(String.join(",", table.columns().keySet()));
      lines.write('\n');
      for (ExportRow row : rows) {
        lines.write(row.csv());
        lines.write('\n');
      }
    }
    disk.parquet(csv, parquet, table.columns());
    Files.delete(csv);
    disk.place(parquet, its.resolve(name));
  }
}
