package dev.simoom.console;

import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One listener on the line: what is offered waits in a bounded queue and is sent, in order, by one
 * thread at a time. Who offers never waits; a client that falls too far behind is let go, and comes
 * back with the last event that it saw.
 */
final class StreamClient {
  private final AsyncContext line;
  private final Executor senders;
  private final Consumer<StreamClient> onEnd;
  private final BlockingQueue<byte[]> waiting;
  private final AtomicBoolean sending = new AtomicBoolean(true);
  private final AtomicBoolean ended = new AtomicBoolean();
  private final Object writing = new Object();
  private volatile boolean leaving;

  StreamClient(AsyncContext line, int mostWaiting, Executor senders, Consumer<StreamClient> onEnd) {
    this.line = line;
    this.senders = senders;
    this.onEnd = onEnd;
    this.waiting = new LinkedBlockingQueue<>(mostWaiting);
    line.addListener(new LineEnd(this::endFromOutside));
  }

  /** Sends what came before, then whatever is offered; nothing is sent until then. */
  void begin(List<byte[]> before) {
    senders.execute(
        () -> {
          before.forEach(this::send);
          sendWaiting();
        });
  }

  /** Puts an event into the queue. */
  void offer(byte[] event) {
    if (!waiting.offer(event)) {
      leaving = true;
    }
    sendSoon();
  }

  /** Ends the line, once what is being sent is out. */
  void letGo() {
    leaving = true;
    waiting.offer(new byte[0]);
    sendSoon();
  }

  private void sendSoon() {
    if (!ended.get() && sending.compareAndSet(false, true)) {
      senders.execute(this::sendWaiting);
    }
  }

  private void sendWaiting() {
    do {
      for (byte[] next = waiting.poll(); next != null; next = waiting.poll()) {
        send(next);
      }
      sending.set(false);
    } while (!waiting.isEmpty() && sending.compareAndSet(false, true));
  }

  private void send(byte[] event) {
    if (!ended.get() && !sent(event)) {
      end();
    }
  }

  private boolean sent(byte[] event) {
    synchronized (writing) {
      try {
        if (leaving) {
          line.complete();
          return false;
        }
        OutputStream out = line.getResponse().getOutputStream();
        out.write(event);
        out.flush();
        return true;
      } catch (IOException | IllegalStateException gone) {
        return false;
      }
    }
  }

  /**
   * Waits until nothing is being written: Tomcat calls this from another thread as soon as a write
   * fails, and hands the response to the next request when it returns.
   */
  private void endFromOutside() {
    synchronized (writing) {
      leaving = true;
    }
    end();
  }

  private void end() {
    if (ended.compareAndSet(false, true)) {
      waiting.clear();
      onEnd.accept(this);
    }
  }
}
