package dev.simoom.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.support.Ticks;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * What a product costs in memory once all its windows are full: the figure of {@code
 * docs/performance.md}.
 */
class ProductMemoryTest {
  private static final int PRODUCTS = 100;
  private static final int BOUND_BYTES = 90_000;

  /** Measures in a JVM of its own, where nothing else comes and goes. */
  static final class OwnJvm {
    private final FeatureCatalogue catalogue = new FeatureCatalogue();
    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private long rows;

    /**
     * Prints bytes a product with its first tick, with all windows full and a thousand seconds
     * later, and how many rows came.
     */
    public static void main(String[] args) {
      new OwnJvm().measure();
    }

    private void measure() {
      int full = fullAfter(catalogue);
      List<String> names = new ArrayList<>();
      for (int i = 0; i < PRODUCTS; i++) {
        names.add("P" + i + "-USD");
      }
      FeatureStream stream = new FeatureStream(catalogue, row -> rows++);
      long before = liveBytes();
      feed(stream, names, 0, 1);
      long first = (liveBytes() - before) / PRODUCTS;
      feed(stream, names, 1, full);
      long filled = (liveBytes() - before) / PRODUCTS;
      feed(stream, names, full, full + 1000);
      long later = (liveBytes() - before) / PRODUCTS;
      // the stream is still there, with all of its products
      stream.finish();
      System.out.println("measured " + first + " " + filled + " " + later + " " + rows);
    }

    private static void feed(FeatureStream stream, List<String> names, int from, int to) {
      for (int second = from; second < to; second++) {
        for (String name : names) {
          stream.accept(Ticks.at(name, second + 0.5, 100 + second % 7, 1, 2));
        }
      }
    }

    /** The least of some looks: what else the process does comes and goes. */
    private long liveBytes() {
      long least = Long.MAX_VALUE;
      for (int look = 0; look < 5; look++) {
        System.gc();
        least = Math.min(least, memory.getHeapMemoryUsage().getUsed());
      }
      return least;
    }
  }

  private static int fullAfter(FeatureCatalogue catalogue) {
    return catalogue.longestWindow() + 60;
  }

  @Test
  void shouldKeepAProductInBoundedMemoryHoweverLongItIsWatched() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String path = System.getProperty("java.class.path");
    Process jvm =
        new ProcessBuilder(java, "-Xmx512m", "-cp", path, OwnJvm.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(jvm.waitFor()).as(said).isZero();
    String figures = said.substring(said.indexOf("measured ")).strip();
    long[] measured =
        Arrays.stream(figures.split(" ")).skip(1).mapToLong(Long::parseLong).toArray();
    long first = measured[0];
    long filled = measured[1];
    long later = measured[2];
    System.out.printf(
        Locale.ROOT,
        "product memory: %,d bytes with the first tick, %,d with all windows full, %,d later%n",
        first,
        filled,
        later);

    assertThat(filled).as("bytes a product").isBetween(BOUND_BYTES / 2L, (long) BOUND_BYTES);
    assertThat(later).as("bytes a product, later").isCloseTo(filled, byBytes(2000));
    assertThat(first).as("bytes with the first tick").isCloseTo(filled, byBytes(4000));
    assertThat(measured[3]).isEqualTo((long) PRODUCTS * (fullAfter(new FeatureCatalogue()) + 1000));
  }

  private static Offset<Long> byBytes(long bytes) {
    return Offset.offset(bytes);
  }
}
