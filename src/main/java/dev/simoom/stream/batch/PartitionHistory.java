package dev.simoom.stream.batch;

/** The records that a partition holds, to be read back before its consumer goes on. */
public interface PartitionHistory {
  /** Is given a record. */
  @FunctionalInterface
  interface Reader {
    void read(long offset, byte[] value);
  }

  /** The first offset that the partition still holds. */
  long begin();

  /** The offset after the last record. */
  long end();

  /** Reads the records from one offset up to, without, another, in order. */
  void read(long from, long to, Reader reader);
}
