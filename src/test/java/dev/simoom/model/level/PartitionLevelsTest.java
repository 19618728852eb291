package dev.simoom.model.level;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FutureVolatility;
import dev.simoom.model.ProductLevel;
import dev.simoom.model.Recalibration;
import dev.simoom.model.VolatilityModel;
import dev.simoom.stream.batch.PartitionHistory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

/** Wherever a partition is taken over, with or without what was kept, its levels are the same. */
class PartitionLevelsTest {
  private static final FeatureCatalogue CATALOGUE = new FeatureCatalogue();
  private static final int RETURN = CATALOGUE.position("return_60s").orElseThrow();
  private static final int VOLATILITY = CATALOGUE.position("volatility_60s").orElseThrow();

  /** Messages of a topic, each at its index. */
  private record Kept(List<byte[]> messages) implements PartitionHistory {
    @Override
    public long begin() {
      return 0;
    }

    @Override
    public long end() {
      return messages.size();
    }

    @Override
    public void read(long from, long to, Reader reader) {
      for (long at = from; at < to; at++) {
        reader.read(at, messages.get((int) at));
      }
    }
  }

  private static final int MIDPRICE = CATALOGUE.position("midprice").orElseThrow();
  private static final int LAST_RETURN = CATALOGUE.position("return_1s").orElseThrow();

  private static final Set<Integer> HORIZONS = Set.of(60, 300, 900);

  private static PartitionLevels levels() {
    return new PartitionLevels(CATALOGUE, true, HORIZONS);
  }

  /** What the products' rows say of their prices. */
  private static final class Prices {
    private final Map<String, FeatureRow> last = new HashMap<>();

    FeatureRow next(String product, long second, double volatility, double price) {
      FeatureRow before = last.get(product);
      FeatureRow next = row(product, second, volatility);
      double[] values = next.values();
      values[MIDPRICE] = price;
      if (before != null && second > before.second() && second < before.second() + 30) {
        values[LAST_RETURN] = Math.log(price / before.value(MIDPRICE));
      }
      FeatureRow priced = new FeatureRow(product, "coinbase", second, values);
      last.put(product, priced);
      return priced;
    }
  }

  private static FeatureRow row(String product, long second, double volatility) {
    double[] values = new double[CATALOGUE.size()];
    Arrays.fill(values, Double.NaN);
    values[RETURN] = 0;
    values[VOLATILITY] = volatility;
    return new FeatureRow(product, "coinbase", second, values);
  }

  /** Rows of three products, with pauses, repeats after crashes, and time that goes back once. */
  private static List<FeatureRow> hostile(long seed) {
    Random random = new Random(seed);
    List<FeatureRow> rows = new ArrayList<>();
    Prices prices = new Prices();
    String[] products = {"BTC-USD", "ETH-USD", "SOL-USD"};
    long[] seconds = {1_000_000, 1_000_000 + random.nextInt(900), 1_003_000};
    for (int i = 0; i < 3000; i++) {
      int product = random.nextInt(seed % 2 == 0 ? 3 : 2);
      seconds[product] += 1 + random.nextInt(6);
      if (random.nextInt(400) == 0) {
        seconds[product] += random.nextInt(8000);
      }
      if (random.nextInt(1500) == 0) {
        seconds[product] -= 6000;
      }
      if (random.nextInt(1500) == 0) {
        seconds[product] -= 100;
      }
      rows.add(
          prices.next(
              products[product],
              seconds[product],
              1e-5 * Math.exp(random.nextGaussian()),
              50_000 * Math.exp(1e-5 * random.nextGaussian())));
      if (random.nextInt(50) == 0) {
        rows.addAll(List.copyOf(rows.subList(Math.max(0, rows.size() - 20), rows.size())));
      }
    }
    return rows;
  }

  /** What a row was told, and what was said of it. */
  private record Told(
      Map<Integer, ProductLevel> levels,
      int horizon,
      String model,
      Recalibration recalibration,
      double raw) {}

  private static final Map<String, VolatilityModel> MODELS =
      Map.of("model/1", named("model/1", 60), "other/1", named("other/1", 300));

  /** A model whose answers a row decides alone; now and then another answers. */
  private static Answered answer(FeatureRow row, BlockLevels levels) {
    long mixed = row.second() * 2654435761L ^ row.productId().hashCode();
    String model = row.second() / 2500 % 3 == 0 && row.second() % 5 == 0 ? "other/1" : "model/1";
    double raw = (Math.floorMod(mixed, 97) + 1) / 99.0;
    return new Answered(
        model,
        MODELS.get(model).horizon(),
        raw,
        levels.recalibration(MODELS.get(model), row),
        levels.level(MODELS.get(model).horizon(), row.second()).high());
  }

  private static VolatilityModel named(String id, int horizon) {
    VolatilityModel model = Mockito.mock(VolatilityModel.class, Mockito.withSettings().stubOnly());
    Mockito.when(model.id()).thenReturn(id);
    Mockito.when(model.horizon()).thenReturn(horizon);
    return model;
  }

  /**
   * Rows of a poll, as the scoring route takes them in: each product's rows of a block at once, in
   * the order of their first rows.
   *
   * @param said how many of the first rows were scored before
   */
  private static void poll(
      PartitionLevels levels,
      List<FeatureRow> rows,
      long from,
      long until,
      long said,
      Map<Long, Told> told) {
    levels.doneBefore(from);
    List<List<LevelRow>> shares = new ArrayList<>();
    Map<String, List<LevelRow>> newest = new HashMap<>();
    for (long at = from; at < until; at++) {
      FeatureRow row = rows.get((int) at);
      List<LevelRow> share = newest.get(row.productId());
      if (share == null || !share.get(0).isOfBlock(row)) {
        share = new ArrayList<>();
        newest.put(row.productId(), share);
        shares.add(share);
      }
      share.add(new LevelRow(row, at));
    }
    for (List<LevelRow> share : shares) {
      BlockLevels known = levels.before(share);
      Map<Long, Answered> answers = new HashMap<>();
      for (LevelRow each : share) {
        if (known.holds(each)) {
          Answered answered = answer(each.row(), known);
          told.putIfAbsent(
              each.offset(),
              new Told(
                  HORIZONS.stream()
                      .collect(Collectors.toMap(h -> h, h -> known.level(h, each.row().second()))),
                  answered.horizon(),
                  answered.model(),
                  answered.recalibration(),
                  answered.raw()));
          if (each.offset() >= said) {
            answers.put(each.row().second(), answered);
          }
        }
      }
      levels.after(share, known, answers::get);
    }
  }

  @Property(tries = 60)
  void shouldBeTheSameWhereverItIsTakenOver(
      @ForAll @IntRange(max = 1_000_000) int seed,
      @ForAll @IntRange(max = 2900) int takenOver,
      @ForAll @IntRange(max = 60) int scoredAndNotCommitted,
      @ForAll @IntRange(min = 1, max = 200) int poll,
      @ForAll boolean withCheckpoint) {
    List<FeatureRow> rows = hostile(seed);
    PartitionLevels whole = levels();
    List<byte[]> messages = new ArrayList<>();
    Map<Long, Told> expected = new HashMap<>();
    for (int at = 0; at < rows.size(); at += poll) {
      poll(whole, rows, at, Math.min(at + poll, rows.size()), 0, expected);
      if (at <= takenOver) {
        PartitionLevels.Due due = whole.due();
        due.blocks().forEach(each -> messages.add(each.json()));
        if (seed % 3 != 0) {
          // where positions are lost, the same blocks come again
          due.positions().forEach(each -> messages.add(each.json()));
          whole.kept(due);
        }
      }
    }

    PartitionLevels other = levels();
    long from = withCheckpoint ? other.restore(new Kept(messages), takenOver, 0) : 0;
    assertThat(from).isLessThanOrEqualTo(takenOver);
    long said = Math.min(rows.size(), takenOver + scoredAndNotCommitted);
    for (long at = 0; at < said; at++) {
      FeatureRow row = rows.get((int) at);
      Told told = expected.get(at);
      if (told != null) {
        other.saidBefore(
            row.market(),
            row.productId(),
            row.second(),
            new Answered(
                told.model(),
                told.horizon(),
                told.raw(),
                told.recalibration(),
                told.levels().get(told.horizon()).high()));
      }
    }
    Map<Long, Told> found = new HashMap<>();
    for (long at = from; at < takenOver; at++) {
      List<LevelRow> row = List.of(new LevelRow(rows.get((int) at), at));
      other.after(row, other.before(row), second -> null);
    }
    for (long at = takenOver; at < rows.size(); at += 37) {
      poll(other, rows, at, Math.min(at + 37, rows.size()), said, found);
    }

    Map<Long, Told> after = new HashMap<>(expected);
    after.keySet().removeIf(at -> at < takenOver);
    for (long at = said; at < rows.size(); at++) {
      assertThat(found.get(at)).as("row %d, %s", at, rows.get((int) at)).isEqualTo(after.get(at));
    }
  }

  @Test
  void shouldCorrectProbabilitiesByWhatHappened() {
    PartitionLevels levels = new PartitionLevels(CATALOGUE, true);
    Recalibration newest = Recalibration.NONE;
    for (int i = 0; i < 86_400; i++) {
      List<LevelRow> row = List.of(new LevelRow(row("BTC-USD", 600_000 + i, 1e-5), i));
      BlockLevels known = levels.before(row);
      newest = known.recalibration(MODELS.get("model/1"), row.get(0).row());
      // what is said with 0.3 comes every time
      Answered answered = new Answered("model/1", 60, 0.3, newest, 0.9e-5);
      levels.after(row, known, second -> answered);
    }
    assertThat(newest.of(0.3)).isGreaterThan(0.6);
    assertThat(newest.intercept()).isEqualTo(1);
    assertThat(newest.slope()).isBetween(0.5, 1.5);
  }

  @Test
  void shouldReadOnlyWhatNoBlockHolds() {
    PartitionLevels whole = new PartitionLevels(CATALOGUE, true);
    for (int i = 0; i < 20_000; i++) {
      whole.doneBefore(i);
      whole.before(
          List.of(new LevelRow(row(i % 2 == 0 ? "BTC-USD" : "ETH-USD", 600_000 + i / 2, 1e-5), i)));
    }
    List<byte[]> messages = new ArrayList<>();
    whole.due().blocks().forEach(each -> messages.add(each.json()));
    whole.due().positions().forEach(each -> messages.add(each.json()));
    assertThat(new PartitionLevels(CATALOGUE, true).restore(new Kept(messages), 20_000, 0))
        .isBetween(19_100L, 19_300L);
    assertThat(new PartitionLevels(CATALOGUE, true).restore(new Kept(List.of()), 20_000, 7))
        .isEqualTo(7);
  }

  /** Rows of one product, a second apart, with prices. */
  private static List<FeatureRow> steady(int count) {
    Random random = new Random(7);
    Prices prices = new Prices();
    List<FeatureRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double price = 50_000 * Math.exp(1e-5 * random.nextGaussian());
      rows.add(prices.next("BTC-USD", 600_000 + i, 1e-5, price));
    }
    return rows;
  }

  @Test
  void shouldSayHowMuchAProductMovedOverAHorizonAsItsLabelsDo() {
    List<FeatureRow> rows = steady(4000);
    double[] happened = new FutureVolatility(CATALOGUE, 300).sigmaFuture(rows);
    RealisedVolatility realised = RealisedVolatility.over(300, CATALOGUE);
    for (int i = 0; i < rows.size(); i++) {
      Double expected = i < 300 ? Double.NaN : happened[i - 300];
      assertThat(realised.of(rows.get(i))).as("row %d", i).isEqualTo(expected);
    }
    PartitionLevels levels = levels();
    ProductLevel last = ProductLevel.NONE;
    for (int i = 0; i < rows.size(); i++) {
      last = levels.before(List.of(new LevelRow(rows.get(i), i))).level(300, 600_000 + i);
    }
    assertThat(last.seconds()).isEqualTo(4000 - 301);
    double[] known = Arrays.copyOf(happened, 4000 - 301);
    Arrays.sort(known);
    assertThat(last.high() / known[(int) (0.9 * known.length)]).isBetween(0.98, 1.02);
  }

  @Test
  void shouldReadBackAHorizonMoreThanItsBlocksHold() {
    List<FeatureRow> rows = steady(10_000);
    PartitionLevels whole = levels();
    for (int i = 0; i < rows.size(); i++) {
      whole.doneBefore(i);
      whole.before(List.of(new LevelRow(rows.get(i), i)));
    }
    List<byte[]> messages = new ArrayList<>();
    whole.due().blocks().forEach(each -> messages.add(each.json()));
    whole.due().positions().forEach(each -> messages.add(each.json()));

    assertThat(levels().restore(new Kept(messages), 10_000, 0)).isBetween(7_800L, 8_700L);
    PartitionLevels minutes = new PartitionLevels(CATALOGUE, true);
    assertThat(minutes.restore(new Kept(messages), 10_000, 0)).isBetween(7_800L, 9_600L);
  }

  @Test
  void shouldReadAllRowsForAHorizonThatWasNotKept() {
    List<FeatureRow> rows = steady(3000);
    PartitionLevels minutes = new PartitionLevels(CATALOGUE, true);
    for (int i = 0; i < rows.size(); i++) {
      minutes.doneBefore(i);
      minutes.before(List.of(new LevelRow(rows.get(i), i)));
    }
    List<byte[]> messages = new ArrayList<>();
    minutes.due().blocks().forEach(each -> messages.add(each.json()));
    minutes.due().positions().forEach(each -> messages.add(each.json()));
    assertThat(messages)
        .as("as an earlier version wrote them")
        .allSatisfy(
            each -> assertThat(new String(each, UTF_8)).doesNotContain("horizon", "from\":null"));

    PartitionLevels other = levels();
    assertThat(other.restore(new Kept(messages), 3000, 0)).isZero();
    BlockLevels last = null;
    BlockLevels expected = null;
    PartitionLevels whole = levels();
    for (int i = 0; i < rows.size(); i++) {
      List<LevelRow> row = List.of(new LevelRow(rows.get(i), i));
      last = other.before(row);
      expected = whole.before(row);
    }
    assertThat(last.level(900, 602_999)).isEqualTo(expected.level(900, 602_999));
    assertThat(last.level(900, 602_999).seconds()).isEqualTo(2999 - 900);
  }
}
