package dev.simoom.simulator;

import dev.simoom.simulator.market.Outgoing;
import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Numbers the frames of one connection and sends them in order, as fast as its client takes them.
 *
 * <p>What the socket cannot take waits here, {@value #MOST_WAITING} frames at most; a client that
 * is slower than that is cut off.
 */
final class SendQueue {
  private static final int MOST_WAITING = 20_000;
  private static final int WRITE_QUEUE_BYTES = 1 << 20;

  private final ServerWebSocket socket;
  private final ExchangeClock clock;
  private final Runnable cut;
  private final Queue<Outgoing> waiting = new ArrayDeque<>();
  private long sequence;
  private long toLose;
  private String last = "";
  private boolean silent;

  /**
   * An empty queue.
   *
   * @param cut ends the connection of a client that is too slow
   */
  SendQueue(ServerWebSocket socket, ExchangeClock clock, Runnable cut) {
    this.socket = socket;
    this.clock = clock;
    this.cut = cut;
    socket.setWriteQueueMaxSize(WRITE_QUEUE_BYTES);
  }

  /** Sends a frame now, or once the client has taken those before. */
  void send(Outgoing frame) {
    if (!isOpen()) {
      return;
    }
    if (waiting.isEmpty() && !socket.writeQueueFull()) {
      write(frame);
    } else if (waiting.size() < MOST_WAITING) {
      waiting.add(frame);
    } else {
      waiting.clear();
      cut.run();
    }
  }

  /** Sends what waits as far as the client takes it. */
  void drain() {
    while (isOpen() && !waiting.isEmpty() && !socket.writeQueueFull()) {
      write(waiting.remove());
    }
  }

  /** Whether a frame that is sent now would have to wait. */
  boolean isFull() {
    return isOpen() && (!waiting.isEmpty() || socket.writeQueueFull());
  }

  boolean isOpen() {
    return !silent && !socket.isClosed();
  }

  /** Leaves numbers out. */
  void skipNumbers(long count) {
    sequence += count;
  }

  /** Numbers the next frames as ever, and loses them. */
  void lose(long count) {
    toLose += count;
  }

  /** Sends the last frame once more, its number included. */
  void repeatLast() {
    if (!last.isEmpty()) {
      String again = last;
      send(unnumbered(again));
    }
  }

  /** Sends a text as it is, without a number. */
  void sendText(String text) {
    send(unnumbered(text));
  }

  /** Never sends anything again. */
  void silence() {
    silent = true;
    waiting.clear();
  }

  private void write(Outgoing frame) {
    String text = frame.text(sequence, clock.now());
    if (frame.numbered()) {
      sequence++;
      if (toLose > 0) {
        toLose--;
        return;
      }
      last = text;
    }
    socket.writeFinalTextFrame(text);
  }

  private static Outgoing unnumbered(String text) {
    return new Outgoing() {
      @Override
      public String text(long sequence, long now) {
        return text;
      }

      @Override
      public boolean numbered() {
        return false;
      }
    };
  }
}
