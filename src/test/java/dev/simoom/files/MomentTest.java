package dev.simoom.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {
  private static final long SECOND = 1_795_168_800L;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1795168800 | 0",
        "1795168800.174733 | 174733000",
        "1795168800,174733 | 174733000",
        "1.7951688e9 | 0",
        "1795168800174 | 174000000",
        "1795168800174.5 | 174500000",
        "1795168800174733 | 174733000",
        "1795168800174733001 | 174733001",
        "2026-11-20T10:00:00.174733Z | 174733000",
        "2026-11-20T12:00:00.174733+02:00 | 174733000",
        "2026-11-20T15:30:00.174733+0530 | 174733000",
        "2026-11-20 08:00:00.174733-02 | 174733000",
        "2026-11-20T10:00:00.174733 | 174733000",
        "2026-11-20 10:00:00,174733 UTC | 174733000",
        "2026-11-20T10:00:00.1747330019 | 174733001",
        "2026-11-20T10:00:00+00:00 | 0",
      })
  void shouldReadTheSameTimeHoweverItIsWritten(String text, long nanos) {
    assertThat(Moment.parse(text)).isEqualTo(SECOND * 1_000_000_000L + nanos);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "-1",
        "2026-13-01T00:00:00Z",
        "2026-11-20",
        "1e999999999",
        "NaN",
        "2400-01-01T00:00:00Z",
        "99999999999999999999",
        "10:00:00"
      })
  void shouldRefuseWhatIsNoTime(String text) {
    assertThatThrownBy(() -> Moment.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no time");
  }
}
