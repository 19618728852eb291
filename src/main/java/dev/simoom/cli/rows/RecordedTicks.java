package dev.simoom.cli.rows;

import dev.simoom.market.SequenceCheck.Verdict;
import dev.simoom.market.Tick;
import dev.simoom.recording.Recording;
import dev.simoom.recording.Recording.Recorded;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/** Reads the ticks of recordings, one after another, and tells how far it is. */
final class RecordedTicks {
  private static final long TELL_EVERY_NANOS = 2_000_000_000L;
  private static final int MOST_REJECTS_TOLD = 10;

  private final Consumer<String> tell;

  /**
   * @param tell is given each line of progress
   */
  RecordedTicks(Consumer<String> tell) {
    this.tell = tell;
  }

  /**
   * Reads all of a recording; frames that are there twice count once.
   *
   * @throws IOException where it cannot be read, with the reason
   */
  void read(Path file, Consumer<Tick> ticks) throws IOException {
    long begun = System.nanoTime();
    long told = begun;
    long frames = 0;
    long rejects = 0;
    long repeated = 0;
    long[] count = {0};
    try (Recording recording = Recording.open(file)) {
      for (Recorded next = recording.next(); next != null; next = recording.next()) {
        frames++;
        if (next.verdict() instanceof Verdict.Repeated) {
          repeated++;
          continue;
        }
        for (String reason : next.frame().rejects()) {
          if (rejects++ < MOST_REJECTS_TOLD) {
            tell("%s, line %d: %s", file.getFileName(), next.line(), reason);
          }
        }
        count[0] += next.frame().ticks().size();
        next.frame().ticks().forEach(ticks);
        if (System.nanoTime() - told >= TELL_EVERY_NANOS) {
          told = System.nanoTime();
          tellProgress(file, frames, recording.share(), (told - begun) / 1e9);
        }
      }
      tell(
          "%s: %,d frames, %,d that could not be understood, %,d repeated that were skipped,"
              + " %,d ticks%s",
          file.getFileName(),
          frames,
          rejects,
          repeated,
          count[0],
          recording.cutOff() ? ", breaks off" : "");
    }
  }

  private void tellProgress(Path file, long frames, double share, double seconds) {
    tell(
        "%s: %.0f %%, %,d frames, %,.0f frames/s, about %.0f s to go",
        file.getFileName(),
        100 * share,
        frames,
        frames / seconds,
        seconds * (1 - share) / Math.max(share, 1e-6));
  }

  private void tell(String format, Object... args) {
    tell.accept(String.format(Locale.ROOT, format, args));
  }
}
