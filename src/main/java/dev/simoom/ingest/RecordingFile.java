package dev.simoom.ingest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that a recording is written to, with how much it holds. */
class RecordingFile extends OutputStream {
  private final FileChannel channel;
  private long bytes;

  /**
   * @param channel open for writing; closed with this
   */
  RecordingFile(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Makes a file.
   *
   * @throws IOException where it cannot be made, or is there already
   */
  static RecordingFile create(Path path) throws IOException {
    return new RecordingFile(
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
  }

  /** How many bytes were written. */
  long bytes() {
    return bytes;
  }

  /** Returns when all that was written is on the disk. */
  void force() throws IOException {
    channel.force(true);
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(from, offset, length);
    while (rest.hasRemaining()) {
      bytes += channel.write(rest);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
