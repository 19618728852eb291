package dev.simoom.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The live heap of a Java process, as of a full collection that looking at it causes. */
public final class LiveHeap {
  private static final int LOOKS = 4;

  private LiveHeap() {}

  /**
   * The total of the histogram that the JVM makes after a full collection. It passes the collection
   * over, and counts garbage too, where native code (compression) holds an array at that moment:
   * the least of some looks is what is alive.
   *
   * @return bytes
   */
  public static long of(long pid) throws IOException {
    long least = histogramTotal(pid);
    for (int look = 1; look < LOOKS; look++) {
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
}
