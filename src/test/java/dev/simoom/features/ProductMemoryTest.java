package dev.simoom.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.support.Ticks;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.ArrayList;
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

  private final FeatureCatalogue catalogue = new FeatureCatalogue();
  private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
  private long rows;

  @Test
  void shouldKeepAProductInBoundedMemoryHoweverLongItIsWatched() {
    int full = catalogue.longestWindow() + 60;
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
    System.out.printf(
        Locale.ROOT,
        "product memory: %,d bytes with the first tick, %,d with all windows full, %,d later%n",
        first,
        filled,
        later);

    assertThat(filled).as("bytes a product").isBetween(BOUND_BYTES / 2L, (long) BOUND_BYTES);
    assertThat(later).as("bytes a product, later").isCloseTo(filled, byBytes(2000));
    assertThat(first).as("bytes with the first tick").isCloseTo(filled, byBytes(4000));
    // the stream is still there, with all of its products
    stream.finish();
    assertThat(rows).isEqualTo((long) PRODUCTS * (full + 1000));
  }

  private static Offset<Long> byBytes(long bytes) {
    return Offset.offset(bytes);
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
