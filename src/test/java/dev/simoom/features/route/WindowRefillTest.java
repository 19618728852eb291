package dev.simoom.features.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureStream;
import dev.simoom.market.Tick;
import dev.simoom.support.Ticks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Windows that were filled from where {@link WindowRefill} says are as if all had been read. */
class WindowRefillTest {
  private static final int HOUR = 3600;

  private final FeatureCatalogue catalogue = new FeatureCatalogue();
  private final WindowRefill refill = new WindowRefill(catalogue.longestWindow(), 64);

  /** Ticks of some products in the order of a partition. */
  private static List<Tick> partition(Random random, int products, boolean ownClocks) {
    double[] now = new double[products];
    double[] pace = new double[products];
    double[] starts = new double[products];
    double[] rate = new double[products];
    for (int i = 0; i < products; i++) {
      now[i] = (ownClocks ? random.nextInt(40) * HOUR : 0) + random.nextInt(3);
      rate[i] = ownClocks ? List.of(0.5, 1.0, 2.0).get(random.nextInt(3)) : 1;
      // some tick twice a second, some once in twenty; some are new within the last hours
      pace[i] = List.of(0.5, 1.0, 3.0, 8.0, 20.0).get(random.nextInt(5));
      starts[i] = random.nextInt(3) == 0 ? random.nextInt(2 * HOUR) : 0;
    }
    List<Tick> ticks = new ArrayList<>();
    double elapsed = 0;
    int seconds = HOUR + random.nextInt(2 * HOUR);
    while (elapsed < seconds) {
      double step = random.nextInt(2000) == 0 ? 20 + random.nextInt(60) : 0.5;
      elapsed += step;
      for (int i = 0; i < products; i++) {
        now[i] += step * rate[i];
        if (elapsed >= starts[i] && random.nextDouble() < 0.5 / pace[i]) {
          double late = random.nextInt(50) == 0 ? 3 * random.nextDouble() : 0;
          ticks.add(Ticks.at("P" + i, now[i] - late, 100 + random.nextInt(40) / 10.0, 1, 2));
        }
      }
    }
    return ticks;
  }

  @Property(tries = 80)
  void shouldMakeTheSameRowsFromWhereItSays(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int products, @ForAll boolean clocks) {
    Random random = new Random(seed);
    List<Tick> ticks = partition(random, products, clocks);
    if (ticks.isEmpty()) {
      return;
    }
    int until = ticks.size() / 2 + random.nextInt(ticks.size() - ticks.size() / 2);
    int start = (int) refill.start(new TicksInMemory(ticks), until);
    assertThat(rowsAfter(ticks.subList(start, ticks.size()), until - start))
        .as("read back from %d of %d", start, until)
        .isEqualTo(rowsAfter(ticks, until));
  }

  @Test
  void shouldReadAnHourOfEachProductThoughTheirClocksDiffer() {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      // the one is a day ahead, and its time goes on half as fast
      ticks.add(Ticks.at("EARLY", i, 100 + i % 7, 1, 2));
      ticks.add(Ticks.at("LATE", 24 * HOUR + i / 2.0, 100 + i % 5, 1, 2));
    }
    long start = refill.start(new TicksInMemory(ticks), ticks.size());
    assertThat(ticks.size() - start).isGreaterThan(2L * 2 * catalogue.longestWindow());
    assertThat(start).isPositive();
  }

  @Test
  void shouldNotReadBackForAProductThatIsNew() {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < 40_000; i++) {
      ticks.add(Ticks.at("OLD", i, 100 + i % 7, 1, 2));
      if (i > 39_000) {
        ticks.add(Ticks.at("NEW", i, 100 + i % 5, 1, 2));
      }
    }
    assertThat(refill.start(new TicksInMemory(ticks), ticks.size())).isGreaterThan(20_000);
  }

  /** Rows of the seconds that begin at or after an offset. */
  private List<FeatureRow> rowsAfter(List<Tick> ticks, int offset) {
    Map<String, Long> before = new HashMap<>();
    ticks.subList(0, offset).forEach(t -> before.merge(t.productId(), t.second(), Math::max));
    List<FeatureRow> rows = new ArrayList<>();
    FeatureStream stream =
        new FeatureStream(
            catalogue,
            row -> {
              if (row.second() > before.getOrDefault(row.productId(), Long.MIN_VALUE)) {
                rows.add(row);
              }
            });
    ticks.forEach(stream::accept);
    stream.finish();
    return rows;
  }
}
