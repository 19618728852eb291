package dev.simoom.features;

import dev.simoom.wire.BadMessageException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Reads the rows of {@code ticks.features} for every consumer in this process: scoring, outcomes,
 * drift and the live page read the same rows at about the same time, and who comes first reads for
 * all. A row is given again only where the message has the same bytes. Safe for use by many
 * threads.
 */
public final class SharedRows {
  /** Of each partition; a power of two. */
  private static final int REMEMBERED = 1024;

  private final FeatureRowJson json;
  private final Map<Integer, AtomicReferenceArray<Read>> partitions = new ConcurrentHashMap<>();

  private record Read(byte[] message, FeatureRow row) {}

  public SharedRows(FeatureCatalogue catalogue) {
    this.json = new FeatureRowJson(catalogue);
  }

  /**
   * The row at an offset of a partition.
   *
   * @throws BadMessageException where the bytes are not a row, with what is wrong
   */
  public FeatureRow read(int partition, long offset, byte[] message) {
    AtomicReferenceArray<Read> rows = partitions.get(partition);
    if (rows == null) {
      rows = partitions.computeIfAbsent(partition, p -> new AtomicReferenceArray<>(REMEMBERED));
    }
    int at = (int) offset & (REMEMBERED - 1);
    Read known = rows.getAcquire(at);
    if (known != null && Arrays.equals(known.message(), message)) {
      return known.row();
    }
    FeatureRow row = json.read(message);
    rows.setRelease(at, new Read(message, row));
    return row;
  }
}
