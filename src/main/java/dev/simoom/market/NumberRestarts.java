package dev.simoom.market;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Tells a frame that comes again from one of a new connection, where both have a number that was
 * there before: a recording may hold several connections one after another, of which only some
 * frames were kept, and an exchange may begin to count anew.
 *
 * <p>A frame that comes again has the time that it had. A number that comes with another time, or
 * that goes back while the time goes on, is another connection's. Not safe for use by many threads.
 */
public final class NumberRestarts {
  /** Frames whose time is known; a power of two. */
  private static final int REMEMBERED = 1 << 14;

  private final long[] numbers = new long[REMEMBERED];
  private final long[] times = new long[REMEMBERED];
  private long next;
  private long newest = Long.MIN_VALUE;

  /** Whether a connection begins with the frame, though nothing else says so. */
  public boolean restartsAt(Frame frame) {
    if (frame.sequence().isEmpty()) {
      return false;
    }
    long number = frame.sequence().getAsLong();
    boolean restarts = number >= 0 && number < next && isOther(number, frame.sentAt());
    if (restarts) {
      next = 0;
      newest = Long.MIN_VALUE;
      Arrays.fill(numbers, 0);
    }
    if (number >= next) {
      remember(number, frame.sentAt());
    }
    return restarts;
  }

  private boolean isOther(long number, OptionalLong sentAt) {
    if (sentAt.isEmpty()) {
      return number == 0;
    }
    int slot = slot(number);
    return numbers[slot] == number + 1
        ? times[slot] != sentAt.getAsLong()
        : number == 0 || sentAt.getAsLong() > newest;
  }

  private void remember(long number, OptionalLong sentAt) {
    next = number + 1;
    int slot = slot(number);
    // 0 stands for none
    numbers[slot] = sentAt.isPresent() ? number + 1 : 0;
    times[slot] = sentAt.orElse(0);
    newest = Math.max(newest, sentAt.orElse(Long.MIN_VALUE));
  }

  private static int slot(long number) {
    return (int) (number & (REMEMBERED - 1));
  }
}
