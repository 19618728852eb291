package dev.simoom.export;

import dev.simoom.stream.batch.PartitionHistory;
import java.util.ArrayList;
import java.util.List;

/** A partition in memory. */
final class MemoryHistory implements PartitionHistory {
  private final List<byte[]> messages = new ArrayList<>();
  private long begin;

  void add(byte[] message) {
    messages.add(message);
  }

  /** What comes before an offset is gone. */
  void forgetBefore(long offset) {
    begin = offset;
  }

  @Override
  public long begin() {
    return begin;
  }

  @Override
  public long end() {
    return messages.size();
  }

  @Override
  public void read(long from, long to, Reader reader) {
    for (long offset = Math.max(from, begin); offset < to; offset++) {
      byte[] message = messages.get((int) offset);
      if (message != null) {
        reader.read(offset, message);
      }
    }
  }
}
