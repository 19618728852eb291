package dev.simoom.files;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file's bytes without gzip or zstd around them, however often, and what kind of text they are.
 */
final class FileBytes implements AutoCloseable {
  private static final int HEAD = 4096;
  private static final int BUFFER = 1 << 14;

  private final long size;
  private final Counted counted;
  private final BufferedInputStream plain;
  private final byte[] head;

  /**
   * Opens a file.
   *
   * @throws IOException where it is not there, may not be read, or its compression is damaged at
   *     the begin
   */
  FileBytes(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException("no such file: " + file);
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          file + " is no file" + (Files.isDirectory(file) ? " but a folder" : ""));
    }
    if (!Files.isReadable(file)) {
      throw new IOException(file + " may not be read by this user");
    }
    size = Files.size(file);
    counted = new Counted(Files.newInputStream(file));
    try {
      plain = decompressed(new BufferedInputStream(counted, BUFFER));
      head = head(plain, HEAD);
    } catch (ZipException | EOFException e) {
      counted.close();
      throw new IOException(file + " begins as gzip does, but is damaged or cut off there", e);
    } catch (IOException e) {
      counted.close();
      throw new IOException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static BufferedInputStream decompressed(BufferedInputStream in) throws IOException {
    byte[] magic = head(in, 4);
    if (startsWith(magic, 0x1f, 0x8b)) {
      return decompressed(new BufferedInputStream(new Gzip(in), BUFFER));
    }
    if (startsWith(magic, 0x28, 0xb5, 0x2f, 0xfd)) {
      return decompressed(new BufferedInputStream(new ZstdInputStream(in), BUFFER));
    }
    return in;
  }

  /** Gzip that breaks off where what follows a member is none, which the library passes over. */
  private static final class Gzip extends GZIPInputStream {
    private static final int TRAILER = 8;

    Gzip(InputStream in) throws IOException {
      super(in, BUFFER);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      if (read < 0 && (inf.getRemaining() > TRAILER || in.available() > 0)) {
        throw new EOFException("what follows the compressed data is no gzip");
      }
      return read;
    }
  }

  private static byte[] head(BufferedInputStream in, int length) throws IOException {
    in.mark(length);
    byte[] head = new byte[length];
    int size = 0;
    try {
      for (int read = 0; read >= 0 && size < length; size += Math.max(0, read)) {
        read = in.read(head, size, length - size);
      }
    } catch (EOFException | ZipException | ZstdIOException e) {
      // it breaks off within the head, which whoever reads on finds out too
    }
    in.reset();
    return Arrays.copyOf(head, size);
  }

  private static boolean startsWith(byte[] bytes, int... magic) {
    if (bytes.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((bytes[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  boolean isParquet() {
    return startsWith(head, 'P', 'A', 'R', '1');
  }

  /** What it is where it is no text; empty for text. */
  String binaryKind() {
    if (isParquet()) {
      return "a Parquet file";
    }
    if (startsWith(head, 'P', 'K', 3, 4)) {
      return "a zip archive";
    }
    if (startsWith(head, 'B', 'Z', 'h')) {
      return "compressed with bzip2";
    }
    if (startsWith(head, 0xfd, '7', 'z', 'X', 'Z')) {
      return "compressed with xz";
    }
    return "";
  }

  /** The text's encoding, by its byte order mark or where its zeros are. */
  Charset charset() {
    if (startsWith(head, 0xff, 0xfe, 0, 0)) {
      return Charset.forName("UTF-32LE");
    }
    if (startsWith(head, 0, 0, 0xfe, 0xff)) {
      return Charset.forName("UTF-32BE");
    }
    if (startsWith(head, 0xff, 0xfe)) {
      return StandardCharsets.UTF_16LE;
    }
    if (startsWith(head, 0xfe, 0xff)) {
      return StandardCharsets.UTF_16BE;
    }
    int even = 0;
    int odd = 0;
    for (int i = 0; i < head.length; i++) {
      if (head[i] == 0) {
        even += 1 - i % 2;
        odd += i % 2;
      }
    }
    int many = head.length / 4;
    if (many > 0 && odd > many && even == 0) {
      return StandardCharsets.UTF_16LE;
    }
    return many > 0 && even > many && odd == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
  }

  InputStream plain() {
    return plain;
  }

  /** How much of the file was read, 0 to 1. */
  double share() {
    return size == 0 ? 1 : Math.min(1, (double) counted.count / size);
  }

  @Override
  public void close() throws IOException {
    plain.close();
  }

  private static final class Counted extends FilterInputStream {
    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      count += Math.max(0, read);
      return read;
    }
  }
}
