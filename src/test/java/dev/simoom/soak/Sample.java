package dev.simoom.soak;

import dev.simoom.support.Metrics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How a running program is at a moment.
 *
 * @param seconds since the measurement began
 * @param liveBytes of the heap after a full collection
 * @param ticks that arrived
 * @param frames that arrived and wait for the broker
 * @param waiting ticks that arrived and are not yet read from {@code ticks.raw} by the features
 * @param rows feature rows made
 * @param freshness seconds between the end of the newest row's second and its making
 * @param lost messages lost, frames dropped or not recorded, and rows that differ from their
 *     recomputation: what must be none
 * @param late ticks whose second was complete
 * @param connections that were opened to the exchange: 1, where it never had to give the client up
 * @param cpuSeconds that the process has used since it started
 */
record Sample(
    double seconds,
    long liveBytes,
    double ticks,
    double frames,
    double waiting,
    double rows,
    double freshness,
    double lost,
    double late,
    double connections,
    double cpuSeconds) {
  private static final int MOST_LOOKS = 4;
  private static final double FAR_ABOVE = 1.2;

  /**
   * Looks at it.
   *
   * @param expectedLive bytes, as of an earlier look
   */
  static Sample of(long pid, int port, double seconds, long expectedLive) throws IOException {
    Metrics metrics = Metrics.of(port);
    double ticks = metrics.value("simoom_ingest_ticks_total");
    double lost =
        metrics.value("simoom_ingest_messages_lost_total")
            + metrics.value("simoom_ingest_frames_dropped_total")
            + metrics.value("simoom_recording_frames_lost_total")
            + metrics.value("simoom_parity_rows_different_total");
    return new Sample(
        seconds,
        liveBytes(pid, expectedLive),
        ticks,
        metrics.value("simoom_ingest_frames_waiting"),
        ticks - metrics.value("simoom_features_ticks_total"),
        metrics.value("simoom_features_rows_total"),
        metrics.value("simoom_features_freshness_seconds"),
        lost,
        metrics.value("simoom_features_ticks_late_total"),
        metrics.value("simoom_ingest_connections_total"),
        ProcessHandle.of(pid)
            .flatMap(process -> process.info().totalCpuDuration())
            .map(cpu -> cpu.toMillis() / 1e3)
            .orElse(Double.NaN));
  }

  /**
   * The total of the histogram that the JVM makes after a full collection. It passes the collection
   * over, and counts garbage too, where native code (compression) holds an array at that moment: a
   * total that is far above what is expected is looked at again.
   */
  private static long liveBytes(long pid, long expected) throws IOException {
    long least = histogramTotal(pid);
    for (int look = 1; look < MOST_LOOKS && least > FAR_ABOVE * expected; look++) {
      least = Math.min(least, histogramTotal(pid));
    }
    return least;
  }

  private static long histogramTotal(long pid) throws IOException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process histogram =
        new ProcessBuilder(jcmd, String.valueOf(pid), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String text = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return text.lines()
        .filter(line -> line.startsWith("Total"))
        .mapToLong(line -> Long.parseLong(line.trim().split("\\s+")[2]))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("jcmd says " + text));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%5.0f s: %6.1f MB live, %,10.0f ticks, %,6.0f waiting for Kafka, %,7.0f in it, %,8.0f"
            + " rows, freshness %4.2f s, %.0f lost, %.0f late, %.0f connections, %.0f s CPU",
        seconds,
        liveBytes / 1e6,
        ticks,
        frames,
        waiting,
        rows,
        freshness,
        lost,
        late,
        connections,
        cpuSeconds);
  }
}
