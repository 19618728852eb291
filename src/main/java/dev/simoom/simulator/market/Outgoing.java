package dev.simoom.simulator.market;

/** A frame before it is known as which number of a connection, and when, it goes out. */
@FunctionalInterface
public interface Outgoing {
  /**
   * The frame's text.
   *
   * @param sequence its number on its connection
   * @param now nanoseconds since the Unix epoch, by the exchange's clock
   */
  String text(long sequence, long now);

  /** Whether it counts in the connection's sequence; error frames do not. */
  default boolean numbered() {
    return true;
  }
}
