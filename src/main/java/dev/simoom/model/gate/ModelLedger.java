package dev.simoom.model.gate;

import dev.simoom.wire.BadMessageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The ledger's file: a JSON object a line, only added to. */
public final class ModelLedger {
  /** The file. */
  public static final String FILE = "model.ledger";

  private final Path file;
  private final LedgerJson json = new LedgerJson();

  /**
   * @param file that may not be there yet
   */
  public ModelLedger(Path file) {
    this.file = file;
  }

  /** The one of a folder that has a {@code promoted.json}. */
  public static ModelLedger in(Path models) {
    return new ModelLedger(models.resolve(FILE));
  }

  /**
   * Adds a line, which is on disk when this returns.
   *
   * @throws IOException where it cannot be written
   */
  public void add(LedgerEntry entry) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    line.writeBytes(json.write(entry));
    line.write('\n');
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      channel.write(ByteBuffer.wrap(line.toByteArray()));
      channel.force(true);
    }
  }

  /**
   * Its last lines, the oldest first; none where there is no such file.
   *
   * @param most how many
   * @throws IOException where it cannot be read or a line is none, which is named
   */
  public List<LedgerEntry> last(int most) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    List<LedgerEntry> entries = new ArrayList<>();
    for (int at = Math.max(0, lines.size() - most); at < lines.size(); at++) {
      try {
        entries.add(json.read(lines.get(at).getBytes(StandardCharsets.UTF_8)));
      } catch (BadMessageException e) {
        throw new IOException(file + ", line " + (at + 1) + " is " + e.getMessage(), e);
      }
    }
    return entries;
  }
}
