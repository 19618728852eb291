package dev.simoom.cli.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.cli.models.ModelFolder;
import dev.simoom.features.FeatureCatalogue;
import dev.simoom.model.LabelRule;
import dev.simoom.model.artifact.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileMarketsTest {
  private static final String WITH_VOLUME =
      """
      {"channel":"ticker","timestamp":"2026-02-01T00:00:00.5Z","sequence_num":0,"events":[{"type":"update","tickers":[\
      {"type":"ticker","product_id":"BTC-USD","price":"1","best_bid":"1","best_ask":"1.1","volume_24_h":"7.5"}]}]}
      """;
  private static final String WITHOUT = WITH_VOLUME.replace(",\"volume_24_h\":\"7.5\"", "");

  @TempDir private Path folder;
  private FileMarkets markets;

  @BeforeEach
  void load() throws IOException {
    FeatureCatalogue catalogue = new FeatureCatalogue();
    Artifact shipped =
        new ModelFolder(Path.of("models"), catalogue).load("volatility_forecast").artifact();
    markets = new FileMarkets(List.of(shipped));
  }

  @Test
  void shouldTakeWhatWasNamed() throws IOException {
    assertThat(found("elsewhere", "standx-later.ndjson", WITH_VOLUME)).isEqualTo("elsewhere");
  }

  @Test
  void shouldTakeTheFirstWordOfANameThatIsAMarket() throws IOException {
    assertThat(found("", "standx-btc-usd-2026-02.ndjson", WITHOUT)).isEqualTo("standx");
    assertThat(found("", "StandX_1.ndjson", WITHOUT)).isEqualTo("standx");
    assertThat(found("", "coinbase-20260201.ndjson", WITHOUT)).isEqualTo("coinbase");
    assertThat(found("", "standxish.ndjson", WITHOUT)).isEqualTo(LabelRule.ANY);
    assertThat(found("", "not-standx.ndjson", WITHOUT)).isEqualTo(LabelRule.ANY);
  }

  @Test
  void shouldKnowCoinbaseByTheVolumeThatItsTicksCarry() throws IOException {
    assertThat(found("", "evening.ndjson", WITH_VOLUME)).isEqualTo("coinbase");
    assertThat(found("", "evening2.ndjson", WITHOUT)).isEqualTo(LabelRule.ANY);
    assertThat(found("", "simulator-1.ndjson", WITH_VOLUME)).isEqualTo("simulator");
  }

  @Test
  void shouldSayHowItKnows() throws IOException {
    FileRows rows = rows("", "evening.ndjson", WITHOUT);
    assertThat(markets.of(rows).line(rows))
        .isEqualTo("evening.ndjson: market any (nothing says which: name it with --market)");
  }

  private String found(String market, String name, String frame) throws IOException {
    return markets.of(rows(market, name, frame)).name();
  }

  private FileRows rows(String market, String name, String frame) throws IOException {
    Path file = Files.writeString(folder.resolve(name), frame);
    return RecordedRows.of(new FeatureCatalogue(), new MarketFile(market, file), line -> {});
  }
}
