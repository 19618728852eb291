package dev.simoom.cli.broker;

import dev.simoom.ingest.Replay;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Says once a second how far a replay is, how fast it goes and how long it will take. */
final class ReplayProgress {
  private static final long TELL_EVERY_NANOS = 1_000_000_000L;
  private static final int MOST_REJECTS_TOLD = 10;

  private final String name;
  private final PrintWriter messages;
  private final long begun = System.nanoTime();
  private long told = begun;
  private int rejects;

  /**
   * @param name of the recording
   */
  ReplayProgress(String name, PrintWriter messages) {
    this.name = name;
    this.messages = messages;
  }

  /** The replay is here now. */
  void at(Replay.Progress progress) {
    if (System.nanoTime() - told >= TELL_EVERY_NANOS) {
      told = System.nanoTime();
      double seconds = (told - begun) / 1e9;
      double left = seconds * (1 - progress.share()) / Math.max(progress.share(), 1e-6);
      tell(progress, String.format(Locale.ROOT, "%.0f %%, ", 100 * progress.share()));
      messages.printf(
          Locale.ROOT, ", about %s to go%n", time(Duration.ofSeconds(Math.round(left))));
      messages.flush();
    }
  }

  /** The replay has ended. */
  void end(Replay.Progress progress) {
    tell(progress, "");
    messages.println();
    messages.flush();
  }

  /** A line could not be understood; the first few are told one by one. */
  void rejected(long line, String reason) {
    if (rejects++ < MOST_REJECTS_TOLD) {
      messages.printf(Locale.ROOT, "%s, line %d: %s%n", name, line, reason);
      messages.flush();
    }
  }

  private void tell(Replay.Progress progress, String share) {
    messages.printf(
        Locale.ROOT,
        "%s%,d ticks of %,d frames, %s recorded, %,.0f ticks/s, %d sequence holes, %d not"
            + " understood, %d repeated frames skipped",
        share,
        progress.ticks(),
        progress.frames(),
        time(progress.played()),
        progress.ticks() / ((System.nanoTime() - begun) / 1e9),
        progress.holes(),
        progress.rejects(),
        progress.repeated());
  }

  private static String time(Duration time) {
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }
}
