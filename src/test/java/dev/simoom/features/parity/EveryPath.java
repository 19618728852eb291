package dev.simoom.features.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureStream;
import dev.simoom.features.HostileTicks;
import dev.simoom.features.route.RouteRows;
import dev.simoom.market.IdleProduct;
import dev.simoom.market.IdleProductJson;
import dev.simoom.market.Tick;
import dev.simoom.market.TickJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The same hostile ticks give the same rows, to the last bit, whichever way they come.
 *
 * <p>{@code -Dsimoom.every-path.sequences=10000} tries more of them, {@code
 * -Dsimoom.every-path.seed} others.
 */
abstract class EveryPath {
  private static final String PRODUCT = "BTC-USD";
  private static final long SILENCE = 2_000_000_000L;
  private static final int LONG_SEQUENCES = 5;
  private static final long FIRST_SEED = Long.getLong("simoom.every-path.seed", 1);

  private final FeatureCatalogue catalogue;
  private final int sequences;
  private final RowComparison comparison;
  private final TickJson json = new TickJson();
  private final IdleProductJson idleJson = new IdleProductJson();

  /**
   * @param sequences of ticks, each of other hazards
   */
  EveryPath(FeatureCatalogue catalogue, int sequences) {
    this.catalogue = catalogue;
    this.sequences = sequences;
    this.comparison = new RowComparison(catalogue);
  }

  @Test
  void shouldMakeTheSameRowsLiveAfterACrashAndFromAFile() {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + sequences; seed++) {
      Random random = new Random(seed);
      List<Tick> ticks = HostileTicks.of(seed, PRODUCT, 2 + random.nextInt(40));
      List<FeatureRow> expected = FeatureStream.rowsOf(catalogue, ticks);
      assertThat(live(ticks, random)).as("live, seed %d", seed).isEqualTo(expected);
      assertThat(crashed(ticks, random)).as("with a crash, seed %d", seed).isEqualTo(expected);
      assertParity(ticks, expected, seed);
    }
  }

  /** Hours of ticks, so that a crash need not read back all. */
  @Test
  void shouldMakeTheSameRowsWhereWindowsAreFilledFromTheMiddle() {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + LONG_SEQUENCES; seed++) {
      List<Tick> ticks = HostileTicks.of(seed, PRODUCT, 20_000);
      List<FeatureRow> expected = FeatureStream.rowsOf(catalogue, ticks);
      assertThat(crashed(ticks, new Random(seed))).as("seed %d", seed).isEqualTo(expected);
    }
  }

  /** Silences are told of, and reach the route before or after the ticks that they are about. */
  private List<FeatureRow> live(List<Tick> ticks, Random random) {
    RouteRows route = RouteRows.fromBegin(catalogue);
    List<IdleProduct> silences = silences(ticks);
    for (int i = 0; i < ticks.size(); i++) {
      while (!silences.isEmpty() && random.nextInt(3) == 0) {
        route.idle(silences.remove(0));
      }
      route.tick(json.read(json.write(ticks.get(i))));
    }
    silences.forEach(silence -> route.idle(idleJson.read(idleJson.write(silence))));
    return route.rows();
  }

  /** What ingest says: each silence of two seconds, and the one at the end. */
  private static List<IdleProduct> silences(List<Tick> ticks) {
    List<IdleProduct> silences = new ArrayList<>();
    for (int i = 1; i < ticks.size(); i++) {
      if (ticks.get(i).receivedAt() - ticks.get(i - 1).receivedAt() >= SILENCE) {
        silences.add(IdleProduct.after(ticks.get(i - 1)));
      }
    }
    silences.add(IdleProduct.after(ticks.get(ticks.size() - 1)));
    return silences;
  }

  /** Rows that were acknowledged before the crash, then those of the instance that takes over. */
  private List<FeatureRow> crashed(List<Tick> ticks, Random random) {
    int crash = random.nextInt(ticks.size());
    RouteRows before = RouteRows.fromBegin(catalogue);
    ticks.subList(0, crash).forEach(before::tick);
    int done = (int) before.done();
    RouteRows after = RouteRows.refilled(catalogue, ticks, done, 1 + random.nextInt(64));
    ticks.subList(done, ticks.size()).forEach(after::tick);
    after.idle(IdleProduct.after(ticks.get(ticks.size() - 1)));
    List<FeatureRow> rows = new ArrayList<>(before.rows());
    rows.addAll(after.rows());
    return rows;
  }

  private void assertParity(List<Tick> ticks, List<FeatureRow> rows, long seed) {
    Outcome outcome = comparison.compare(new Stretch(rows, Map.of(PRODUCT, ticks), true));
    assertThat(outcome.differences()).as("recomputed, seed %d", seed).isEmpty();
    assertThat(outcome.checked()).isEqualTo(rows.size());
    List<Long> seconds = new ArrayList<>();
    DirectSegment.of(ticks).forEach(segment -> seconds.addAll(segment.seconds()));
    assertThat(rows).extracting(FeatureRow::second).isEqualTo(seconds);
  }
}
