package dev.simoom.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Posts the same body at a steady rate, whatever the answers take, and says how long they took from
 * when each request was due. One thread that waits for events: {@code load-test} does the same for
 * a user, with an HTTP client that takes more of the machine than the server it measures.
 *
 * <p>Arguments: URL, body, requests a second, seconds, seconds before that which are not counted,
 * connections. Prints one line of JSON, times in milliseconds; {@code slow} counts those of more
 * than five by the tenth of a second in which they were due. Ends 1 at the first answer that is no
 * 200.
 */
public final class OpenLoop {
  private static final double MILLI = 1e6;
  private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long LONGEST_PAUSE = TimeUnit.MICROSECONDS.toNanos(50);

  private final Selector selector;
  private final Deque<PostConnection> idle = new ArrayDeque<>();
  private final Histogram times = new Histogram(TimeUnit.MINUTES.toNanos(5), 3);

  /** Of those that took longer than five milliseconds: in which tenth of a second each was due. */
  private final long[] slow = new long[10];

  private final int connections;

  private OpenLoop(URI url, String body, int connections) throws IOException {
    this.connections = connections;
    this.selector = Selector.open();
    byte[] request =
        String.format(
                Locale.ROOT,
                "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\n"
                    + "Content-Length: %d\r\n\r\n%s",
                url.getPath(),
                url.getAuthority(),
                body.getBytes(StandardCharsets.UTF_8).length,
                body)
            .getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < connections; i++) {
      PostConnection connection =
          new PostConnection(new InetSocketAddress(url.getHost(), url.getPort()), request);
      connection.channel().register(selector, SelectionKey.OP_READ, connection);
      idle.add(connection);
    }
  }

  /** Runs, and prints one line of JSON; times are in milliseconds. */
  public static void main(String[] args) throws IOException {
    OpenLoop loop = new OpenLoop(URI.create(args[0]), args[1], Integer.parseInt(args[5]));
    double rate = Double.parseDouble(args[2]);
    loop.run(rate, Double.parseDouble(args[4]));
    loop.times.reset();
    Arrays.fill(loop.slow, 0);
    double took = loop.run(rate, Double.parseDouble(args[3]));
    Histogram times = loop.times;
    System.out.printf(
        Locale.ROOT,
        "{\"requests\": %d, \"requests_per_second\": %.1f, \"median\": %.3f, \"p99\": %.3f,"
            + " \"p999\": %.3f, \"max\": %.3f, \"slow\": %s}%n",
        times.getTotalCount(),
        times.getTotalCount() / took,
        times.getValueAtPercentile(50) / MILLI,
        times.getValueAtPercentile(99) / MILLI,
        times.getValueAtPercentile(99.9) / MILLI,
        times.getMaxValue() / MILLI,
        Arrays.toString(loop.slow));
  }

  /** Seconds that it took until the last answer was there. */
  private double run(double rate, double seconds) throws IOException {
    long requests = Math.round(rate * seconds);
    long begun = System.nanoTime();
    long sent = 0;
    while (sent < requests || idle.size() < connections) {
      takeAnswers();
      long now = System.nanoTime();
      long due = begun + (long) (sent * 1e9 / rate);
      if (sent < requests && now >= due && !idle.isEmpty()) {
        idle.pop().send(due);
        sent++;
      } else {
        boolean waits = sent < requests && now < due;
        LockSupport.parkNanos(waits ? Math.min(due - now, LONGEST_PAUSE) : LONGEST_PAUSE);
      }
    }
    return (System.nanoTime() - begun) / 1e9;
  }

  private void takeAnswers() throws IOException {
    selector.selectNow();
    for (SelectionKey ready : selector.selectedKeys()) {
      PostConnection connection = (PostConnection) ready.attachment();
      if (connection.answered()) {
        count(System.nanoTime() - connection.due());
        idle.push(connection);
      }
    }
    selector.selectedKeys().clear();
  }

  private void count(long took) {
    times.recordValue(took);
    if (took > SLOW) {
      long due = System.currentTimeMillis() - TimeUnit.NANOSECONDS.toMillis(took);
      slow[(int) (due % 1000 / 100)]++;
    }
  }
}
