package dev.simoom.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.console.Reliability.Bin;
import dev.simoom.console.Reliability.OfProduct;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReliabilityTest {
  private static final long BEGIN = 1_780_000_200; // of a block of ten minutes
  private static final long SIX_HOURS = 6 * 3600;

  private final Reliability reliability = new Reliability();

  @Test
  void shouldCountByProductAndBin() {
    reliability.add("BTC-USD", BEGIN + 5, 0.25, false);
    reliability.add("BTC-USD", BEGIN + 6, 0.29, true);
    reliability.add("BTC-USD", BEGIN + 7, 1, true);
    reliability.add("ADA-USD", BEGIN + 7, 0, false);
    assertThat(reliability.all())
        .containsExactly(
            new OfProduct("ADA-USD", BEGIN, List.of(new Bin(1, 0, 0))),
            new OfProduct("BTC-USD", BEGIN, List.of(new Bin(2, 0.25 + 0.29, 1), new Bin(1, 1, 1))));
  }

  @Test
  void shouldForgetWhatIsOlderThanSixHoursAndWhatIsOfATimeToCome() {
    reliability.add("BTC-USD", BEGIN, 0.5, true);
    reliability.add("BTC-USD", BEGIN + SIX_HOURS - 1, 0.1, false);
    assertThat(reliability.all().get(0).bins()).hasSize(2);
    reliability.add("BTC-USD", BEGIN + SIX_HOURS, 0.1, false);
    assertThat(reliability.all())
        .containsExactly(
            new OfProduct("BTC-USD", BEGIN + SIX_HOURS - 600, List.of(new Bin(2, 0.2, 0))));

    reliability.add("BTC-USD", BEGIN - SIX_HOURS, 0.5, true);
    assertThat(reliability.all())
        .containsExactly(new OfProduct("BTC-USD", BEGIN - SIX_HOURS, List.of(new Bin(1, 0.5, 1))));
  }

  @Test
  void shouldShowAsManyProductsAsFit() {
    for (int i = 0; i < 100; i++) {
      reliability.add("P" + i + "-USD", BEGIN, 0.5, true);
    }
    assertThat(reliability.all()).hasSize(32);
  }
}
