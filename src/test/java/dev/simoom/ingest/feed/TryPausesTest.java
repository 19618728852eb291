package dev.simoom.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TryPausesTest {
  private final TryPauses pauses = new TryPauses();

  @ParameterizedTest
  @CsvSource({"0,50,100", "1,50,100", "2,100,200", "5,800,1600", "6,1000,2000", "99,1000,2000"})
  void shouldWaitEverLongerAndNeverTooLong(int tries, long least, long most) {
    IntStream.range(0, tries).forEach(i -> pauses.tried());
    assertThat(pauses.inVain()).isEqualTo(tries);
    assertThat(IntStream.range(0, 200).mapToLong(i -> pauses.next()))
        .allMatch(millis -> millis >= least && millis <= most);
  }

  @Test
  void shouldBeginAnewWhenAFrameCame() {
    IntStream.range(0, 9).forEach(i -> pauses.tried());
    pauses.brought();
    assertThat(pauses.inVain()).isZero();
    assertThat(pauses.next()).isLessThanOrEqualTo(100);
  }
}
