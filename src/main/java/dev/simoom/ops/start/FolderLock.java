package dev.simoom.ops.start;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A folder that belongs to one process, as long as that lives: the lock is the operating system's,
 * on a file that names the process, and ends with it however it ends.
 */
final class FolderLock implements AutoCloseable {
  private static final String FILE = "simoom.lock";

  /** What is locked lies behind the text, which so can be read by others everywhere. */
  private static final long BEHIND_THE_TEXT = 1L << 20;

  private final FileChannel file;
  private final FileLock lock;

  private FolderLock(FileChannel file, FileLock lock) {
    this.file = file;
    this.lock = lock;
  }

  /**
   * Takes a folder.
   *
   * @param folder made where it is not there
   * @param port that this process tells of itself
   * @throws StartRefusedException where another process has it, or it cannot be written to
   */
  static FolderLock take(Path folder, String port) {
    Path path = folder.resolve(FILE);
    FileChannel file = null;
    try {
      Files.createDirectories(folder);
      file =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileLock lock = lock(file);
      if (lock == null) {
        file.close();
        throw new StartRefusedException(
            "another simoom ("
                + owner(path)
                + ") has its data in "
                + folder
                + "; stop it, or start this one in another folder");
      }
      String text = "pid " + ProcessHandle.current().pid() + ", port " + port + "\n";
      file.truncate(0);
      file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
      return new FolderLock(file, lock);
    } catch (IOException e) {
      close(file);
      throw new StartRefusedException(
          "the folder " + folder + " cannot be used for data: " + e.getMessage());
    }
  }

  private static FileLock lock(FileChannel file) throws IOException {
    try {
      return file.tryLock(BEHIND_THE_TEXT, 1, false);
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static String owner(Path path) {
    try {
      String text = Files.readString(path).strip();
      return text.isEmpty() ? "which is just starting" : text;
    } catch (IOException e) {
      return "whose process id cannot be read";
    }
  }

  private static void close(FileChannel file) {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      // nothing was written
    }
  }

  @Override
  public void close() throws IOException {
    lock.release();
    file.close();
  }
}
