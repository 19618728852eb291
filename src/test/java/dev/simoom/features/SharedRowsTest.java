package dev.simoom.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simoom.wire.BadMessageException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Rows that several consumers read. */
class SharedRowsTest {
  private final FeatureCatalogue catalogue = new FeatureCatalogue();
  private final FeatureRowJson json = new FeatureRowJson(catalogue);
  private final SharedRows rows = new SharedRows(catalogue);

  private byte[] message(double value) {
    double[] values = new double[catalogue.size()];
    Arrays.fill(values, value);
    return json.write(new FeatureRow("BTC-USD", 7, values));
  }

  @Test
  void shouldReadTheSameBytesOnce() {
    FeatureRow first = rows.read(0, 5, message(0.1));
    assertThat(rows.read(0, 5, message(0.1))).isSameAs(first).isEqualTo(json.read(message(0.1)));
  }

  @Test
  void shouldReadAnewWhereTheBytesAreOthers() {
    rows.read(0, 5, message(0.1));
    assertThat(rows.read(0, 5, message(0.2))).isEqualTo(json.read(message(0.2)));
    assertThat(rows.read(0, 5 + 1024, message(0.3))).isEqualTo(json.read(message(0.3)));
    assertThat(rows.read(1, 5, message(0.4))).isEqualTo(json.read(message(0.4)));
  }

  @Test
  void shouldSayEachTimeWhatIsNoRow() {
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> rows.read(0, 5, new byte[] {'?'}))
          .isInstanceOf(BadMessageException.class);
    }
  }
}
