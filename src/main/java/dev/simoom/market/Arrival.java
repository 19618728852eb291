package dev.simoom.market;

/**
 * How a frame came.
 *
 * @param connection names the connection
 * @param receivedAt nanoseconds since the Unix epoch, or {@link #AS_SENT} where only the frame's
 *     own timestamp is known
 */
public record Arrival(String connection, long receivedAt) {
  /** Stands for "the frame's own timestamp": the arrival of a recorded frame. */
  public static final long AS_SENT = Long.MIN_VALUE;

  /** The arrival of a frame out of a recording. */
  public static Arrival recorded(String connection) {
    return new Arrival(connection, AS_SENT);
  }
}
