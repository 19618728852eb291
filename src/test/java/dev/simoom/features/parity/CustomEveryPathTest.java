package dev.simoom.features.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.features.AddedFeature;
import dev.simoom.features.CustomFeature;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.features.FeatureRow;
import dev.simoom.features.FeatureStream;
import dev.simoom.features.FeatureView;
import dev.simoom.features.HostileTicks;
import dev.simoom.features.custom.CustomFeatures;
import dev.simoom.market.Tick;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The same of rows with features of the user's own, and that one that is not pure is found. */
class CustomEveryPathTest extends EveryPath {
  CustomEveryPathTest() {
    super(catalogue(), 100);
  }

  /** Reads all that a view has, so that one bit more or less shows. */
  private static final class AllOfTheView implements CustomFeature {
    private final int window;

    AllOfTheView(int window) {
      this.window = window;
    }

    @Override
    public String name() {
      return "all_" + window + "s";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public String description() {
      return "for tests";
    }

    @Override
    public int windowSeconds() {
      return window;
    }

    @Override
    public double value(FeatureView row) {
      double sum = row.second() % 1000 + row.productId().hashCode() % 1000;
      for (Tick tick : row.ticks()) {
        sum = 0.999 * sum + tick.price() + tick.second() % 1000 + tick.sequenceNum() % 100;
      }
      for (int back = 0; back < Math.max(1, window); back++) {
        double midprice = row.midprice(back);
        double logReturn = row.logReturn(back);
        sum += Double.isNaN(midprice) ? 0.5 : midprice;
        sum += Double.isNaN(logReturn) ? 0.25 : 1000 * logReturn;
      }
      return sum + row.value("n");
    }
  }

  /** Keeps what it may not. */
  private static final class Counting implements CustomFeature {
    private int rows;

    @Override
    public String name() {
      return "counting";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public String description() {
      return "for tests";
    }

    @Override
    public int windowSeconds() {
      return 0;
    }

    @Override
    public double value(FeatureView row) {
      return rows++;
    }
  }

  private static AddedFeature added(Supplier<CustomFeature> make) {
    return new AddedFeature(make, "a test", Optional.empty(), "00");
  }

  private static FeatureCatalogue catalogue() {
    List<AddedFeature> all = new ArrayList<>();
    for (int window : new int[] {0, 7, 900}) {
      all.add(added(() -> new AllOfTheView(window)));
    }
    try {
      Path file = Files.createTempFile("features", ".yaml");
      Files.writeString(
          file,
          """
          - {name: trend, version: 1, description: d, expression: return_5s / volatility_30s}
          - name: up
            version: 1
            description: d
            expression: "trend > 0 && return_1s > 0 ? log(1 + n) : -trade_intensity_60s"
          """);
      all.addAll(
          CustomFeatures.catalogue(CustomFeature.class.getClassLoader(), Optional.of(file))
              .added());
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new FeatureCatalogue(all);
  }

  @Test
  void shouldFindAFeatureThatKeepsSomethingFromRowToRow() {
    FeatureCatalogue catalogue = new FeatureCatalogue(List.of(added(Counting::new)));
    List<Tick> ticks = HostileTicks.of(1, "BTC-USD", 100);
    List<FeatureRow> rows = FeatureStream.rowsOf(catalogue, ticks);
    Outcome outcome =
        new RowComparison(catalogue).compare(new Stretch(rows, Map.of("BTC-USD", ticks), true));
    assertThat(outcome.checked()).isEqualTo(rows.size());
    assertThat(outcome.differences()).hasSize(rows.size() - 1);
    assertThat(outcome.differences().get(0).feature()).isEqualTo("counting");
  }

  @Test
  void shouldFindAValueThatIsNotWhatTheExpressionGives() {
    FeatureCatalogue catalogue = catalogue();
    List<Tick> ticks = HostileTicks.of(2, "BTC-USD", 200);
    List<FeatureRow> rows = new ArrayList<>(FeatureStream.rowsOf(catalogue, ticks));
    FeatureRow last = rows.get(rows.size() - 1);
    double[] values = last.values();
    values[values.length - 1] = 17;
    rows.set(rows.size() - 1, new FeatureRow("BTC-USD", "", last.second(), values, catalogue));
    Outcome outcome =
        new RowComparison(catalogue).compare(new Stretch(rows, Map.of("BTC-USD", ticks), true));
    assertThat(outcome.differences()).hasSize(1);
    assertThat(outcome.differences().get(0).feature()).isEqualTo("up");
  }
}
