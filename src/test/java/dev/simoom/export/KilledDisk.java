package dev.simoom.export;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * A disk under a process that is killed at one of its steps: before it, in the midst of it (a file
 * is there by half) or after it.
 */
final class KilledDisk implements ExportDisk {
  private final ExportDisk disk = new DurableDisk();
  private final int at;
  private int step;

  /** Stands for the end of the process. */
  static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /**
   * @param at the step that it is killed at, three for each file that is made or named
   */
  KilledDisk(int at) {
    this.at = at;
  }

  private void step() {
    if (step++ == at) {
      throw new Killed();
    }
  }

  @Override
  public void parquet(Path csv, Path parquet, Map<String, String> columns) throws IOException {
    step();
    disk.parquet(csv, parquet, columns);
    if (step == at) {
      half(parquet);
    }
    step();
    step();
  }

  @Override
  public void place(Path whole, Path name) throws IOException {
    step();
    if (step == at) {
      half(whole);
    }
    step();
    disk.place(whole, name);
    step();
  }

  private static void half(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    }
  }
}
