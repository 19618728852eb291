package dev.simoom.features.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvTextTest {
  @Test
  void shouldQuoteWhatWouldEndAFieldOrALine() {
    assertThat(CsvText.field("BTC-USD")).isEqualTo("BTC-USD");
    assertThat(CsvText.field("a,b")).isEqualTo("\"a,b\"");
    assertThat(CsvText.field("a\nb")).isEqualTo("\"a\nb\"");
    assertThat(CsvText.field("a\rb")).isEqualTo("\"a\rb\"");
    assertThat(CsvText.field("a\"b")).isEqualTo("\"a\"\"b\"");
  }
}
