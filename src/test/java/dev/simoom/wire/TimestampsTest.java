package dev.simoom.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
  @Property
  void shouldAgreeWithTheJdkBothWays(
      @ForAll @LongRange(min = 0, max = 9_000_000_000L) long second,
      @ForAll @LongRange(min = 0, max = 999_999_999L) long nano) {
    Instant instant = Instant.ofEpochSecond(second, nano);
    long nanos = second * Timestamps.NANOS_PER_SECOND + nano;
    assertThat(Timestamps.parse(instant.toString())).isEqualTo(nanos);
    assertThat(Instant.parse(Timestamps.format(nanos))).isEqualTo(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-08-09T21:05:48.29803Z",
        "2026-08-09T21:05:48.298030000Z",
        "2026-08-09T21:05:48.29803+00:00",
        "2026-08-09T23:05:48.29803+02:00",
        "2026-08-09T16:35:48.29803-04:30"
      })
  void shouldReadAnyNumberOfFractionalDigitsAndAnyOffset(String text) {
    assertThat(Timestamps.parse(text)).isEqualTo(Timestamps.parse("2026-08-09T21:05:48.29803Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0001-01-01T00:00:00.000000000Z",
        "1969-12-31T23:59:59.999999999Z",
        "1970-01-01T00:59:59.999999999+01:00",
        "2262-04-12T00:00:00.000000000Z",
        "2610-01-01T00:00:00.000000000Z",
        "9999-12-31T23:59:59.999999999Z"
      })
  void shouldRefuseWhatALongOfNanosecondsDoesNotReachOrLiesBeforeTheEpoch(String text) {
    assertThatThrownBy(() -> Timestamps.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("1970", "2262", text);
    assertThat(Timestamps.parseKnown(text.getBytes(US_ASCII), 0)).isEqualTo(Long.MIN_VALUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2026-08-09T21:05:48",
        "2026-08-09T21:05:48.Z",
        "2026-08-09T21:05:48.1234567890Z",
        "2026-13-09T21:05:48Z",
        "2026-02-30T21:05:48Z",
        "2026-08-09T25:05:48Z",
        "2026-08-09T21:05:48+2:00",
        "2026-08-09T21:05:48+02:60",
        "2026-08-09T21:05:48 02:00"
      })
  void shouldRefuseWhatIsNoTimestamp(String text) {
    assertThatThrownBy(() -> Timestamps.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("RFC 3339");
  }
}
