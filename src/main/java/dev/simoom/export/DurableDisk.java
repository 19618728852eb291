package dev.simoom.export;

import dev.simoom.features.file.ParquetCopy;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** Files that are on the disk before they have their names. */
final class DurableDisk implements ExportDisk {
  /** A table, a date and a product lie above a file: folders that may be new. */
  private static final int FOLDERS = 4;

  @Override
  public void parquet(Path csv, Path parquet, Map<String, String> columns) throws IOException {
    new ParquetCopy(columns).copy(csv, parquet);
  }

  @Override
  public void place(Path whole, Path name) throws IOException {
    force(whole, StandardOpenOption.WRITE);
    Files.move(whole, name, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Path folder = name.toAbsolutePath().getParent();
    for (int i = 0; i < FOLDERS && folder != null; i++) {
      force(folder, StandardOpenOption.READ);
      folder = folder.getParent();
    }
  }

  private static void force(Path path, StandardOpenOption how) throws IOException {
    try (FileChannel channel = FileChannel.open(path, how)) {
      channel.force(true);
    }
  }
}
