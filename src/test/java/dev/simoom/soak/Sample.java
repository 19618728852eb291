package dev.simoom.soak;

import dev.simoom.support.LiveHeap;
import dev.simoom.support.Metrics;
import java.io.IOException;
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
  /** Looks at it. */
  static Sample of(long pid, int port, double seconds) throws IOException {
    Metrics metrics = Metrics.of(port);
    double ticks = metrics.value("simoom_ingest_ticks_total");
    double lost =
        metrics.value("simoom_ingest_messages_lost_total")
            + metrics.value("simoom_ingest_frames_dropped_total")
            + metrics.value("simoom_recording_frames_lost_total")
            + metrics.value("simoom_parity_rows_different_total");
    return new Sample(
        seconds,
        LiveHeap.of(pid),
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
