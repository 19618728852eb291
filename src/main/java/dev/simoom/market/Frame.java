package dev.simoom.market;

import java.util.List;
import java.util.OptionalLong;

/**
 * What one text frame of the exchange said.
 *
 * @param text the frame, exactly as it came
 * @param channel {@code ticker}, {@code heartbeats}, ...; empty for an error frame and for what is
 *     no frame at all
 * @param sequence the number within its connection; absent on error frames
 * @param sentAt its timestamp, nanoseconds since the Unix epoch; absent where it has none
 * @param connection the connection that brought it
 * @param ticks its tickers, in their order; empty on other channels
 * @param rejects what in it could not be understood, and why
 */
public record Frame(
    String text,
    String channel,
    OptionalLong sequence,
    OptionalLong sentAt,
    String connection,
    List<Tick> ticks,
    List<String> rejects) {
  private static final String SAYS = "the exchange says: ";

  public Frame {
    ticks = List.copyOf(ticks);
    rejects = List.copyOf(rejects);
  }

  /** The entry of {@link #rejects} for an error frame with this message. */
  public static String refusal(String message) {
    return SAYS + message;
  }

  /** Whether it is an error frame: the exchange does not do what it was asked for. */
  public boolean isRefusal() {
    return !rejects.isEmpty() && rejects.get(0).startsWith(SAYS);
  }
}
