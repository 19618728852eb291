package dev.simoom.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.market.SequenceCheck.Verdict;
import org.junit.jupiter.api.Test;

class SequenceCheckTest {
  private final SequenceCheck check = new SequenceCheck();

  @Test
  void shouldFindNothingWrongWithNumbersThatCount() {
    for (long number = 0; number < 5; number++) {
      assertThat(check.check(number)).isInstanceOf(Verdict.InOrder.class);
    }
  }

  @Test
  void shouldSayHowManyAreMissing() {
    check.check(0);
    assertThat(check.check(4)).isEqualTo(new Verdict.Hole(3));
    assertThat(check.check(5)).isInstanceOf(Verdict.InOrder.class);
  }

  @Test
  void shouldMissTheFirstFramesOfAConnectionToo() {
    assertThat(check.check(2)).isEqualTo(new Verdict.Hole(2));
  }

  @Test
  void shouldKnowANumberThatComesAgain() {
    check.check(0);
    check.check(1);
    assertThat(check.check(1)).isInstanceOf(Verdict.Repeated.class);
    assertThat(check.check(0)).isInstanceOf(Verdict.Repeated.class);
    assertThat(check.check(2)).isInstanceOf(Verdict.InOrder.class);
  }
}
