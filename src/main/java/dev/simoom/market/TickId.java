package dev.simoom.market;

import java.util.Objects;

/**
 * Which tick of its product a tick is.
 *
 * @param receivedAt when it reached this system, nanoseconds since the Unix epoch
 * @param eventTime nanoseconds since the Unix epoch; {@link #UNKNOWN} where only {@code receivedAt}
 *     is known
 * @param sequenceNum the frame's number within its connection, negative where it has none
 * @param connection the connection that brought it
 */
public record TickId(long receivedAt, long eventTime, long sequenceNum, String connection) {
  /** Stands for an event time that was not said. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  public TickId {
    Objects.requireNonNull(connection, "connection");
  }

  /** The identity of a tick. */
  public static TickId of(Tick tick) {
    return new TickId(tick.receivedAt(), tick.eventTime(), tick.sequenceNum(), tick.connection());
  }

  /** A tick of which only its arrival is known. */
  public static TickId receivedAt(long receivedAt) {
    return new TickId(receivedAt, UNKNOWN, -1, "");
  }

  /** Whether the tick is this one, as far as is known. */
  public boolean is(Tick tick) {
    return receivedAt == tick.receivedAt()
        && (eventTime == UNKNOWN
            || eventTime == tick.eventTime()
                && sequenceNum == tick.sequenceNum()
                && connection.equals(tick.connection()));
  }
}
