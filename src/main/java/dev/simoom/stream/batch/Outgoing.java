package dev.simoom.stream.batch;

import org.apache.camel.Message;

/**
 * What a {@link Batch} is to send.
 *
 * @param partition whose revocation before the send makes it void; null: sent in any case
 * @param message key, headers and body of the record
 */
public record Outgoing(PartitionWork partition, Message message) {
  /** Sent in any case. */
  public static Outgoing of(Message message) {
    return new Outgoing(null, message);
  }

  boolean isRevoked() {
    return partition != null && partition.isGone();
  }
}
