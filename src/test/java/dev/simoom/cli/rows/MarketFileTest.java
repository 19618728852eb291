package dev.simoom.cli.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketFileTest {
  @ParameterizedTest
  @CsvSource({
    "data/a.ndjson.gz, '', data/a.ndjson.gz",
    "coinbase=data/a.ndjson.gz, coinbase, data/a.ndjson.gz",
    "stand-x_2=a=b.csv, stand-x_2, a=b.csv",
    "data/day=1/a.csv, '', data/day=1/a.csv",
  })
  void shouldTellTheMarketFromTheFile(String text, String market, String path) {
    assertThat(MarketFile.of(text)).isEqualTo(new MarketFile(market, Path.of(path)));
  }
}
