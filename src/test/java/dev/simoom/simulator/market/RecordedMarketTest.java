package dev.simoom.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simoom.recording.ReplaySpeed;
import dev.simoom.simulator.Client;
import dev.simoom.simulator.ExchangeSimulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedMarketTest {
  private static final Path SHARED = Path.of("../shared/data");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "coinbase-all-channels-2026-08-09.ndjson.gz",
        "coinbase-btc-usd-2026-04-05.ndjson.gz",
        "coinbase-btc-usd-2025-12.ndjson.gz"
      })
  void shouldPlayARecordingVerbatim(String name) throws IOException {
    List<String> lines = linesOf(shared(name));
    try (ExchangeSimulator simulator = playing(shared(name), ReplaySpeed.MAX, true);
        Client client = Client.of(simulator)) {
      client.subscribe("ticker", "BTC-USD");

      for (String line : lines) {
        assertThat(client.next()).isEqualTo(line);
      }
      client.subscribe("heartbeats");
      client.send("no request");
      assertThat(simulator.connections()).isEqualTo(1);
      assertThat(client.heard()).isZero();
    }
  }

  @Test
  void shouldGiveEachSubscriberItsChannelsAndProductsUnderItsOwnNumbers() throws IOException {
    String name = "coinbase-all-channels-2026-08-09.ndjson.gz";
    List<String> wanted =
        linesOf(shared(name)).stream()
            .filter(line -> line.startsWith("{\"channel\":\"ticker\""))
            .filter(line -> line.contains("\"product_id\":\"ETH-USD\""))
            .map(RecordedMarketTest::withoutNumber)
            .toList();
    try (ExchangeSimulator simulator = playing(shared(name), ReplaySpeed.MAX, false);
        Client client = Client.of(simulator)) {
      client.subscribe("heartbeats");
      int number = client.first(Client.on("heartbeats")).path("sequence_num").intValue();
      client.subscribe("ticker", "ETH-USD");

      List<String> tickers = new ArrayList<>();
      while (tickers.size() < wanted.size()) {
        String frame = client.next();
        JsonNode json = Client.json(frame);
        assertThat(json.path("sequence_num").intValue()).isEqualTo(++number);
        if ("ticker".equals(json.path("channel").asText())) {
          tickers.add(withoutNumber(frame));
        }
      }
      assertThat(tickers).isEqualTo(wanted);
    }
  }

  @Test
  void shouldLeaveAHoleWhereAFrameWasTakenOut() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int number = 0; number < 10; number++) {
      if (number != 4) {
        lines.add(ticker(number, "2026-01-01T00:00:00.000000001Z"));
      }
    }
    Path file = Files.write(folder.resolve("hole.ndjson"), lines);
    try (ExchangeSimulator simulator = playing(file, ReplaySpeed.MAX, true);
        Client client = Client.of(simulator)) {
      client.subscribe("ticker", "BTC-USD");

      List<Integer> numbers = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        numbers.add(client.nextJson().path("sequence_num").intValue());
      }
      assertThat(numbers).containsExactly(0, 1, 2, 3, 5, 6, 7, 8, 9);
    }
  }

  @Test
  void shouldPlayAtTheSpeedThatIsAskedFor() throws IOException {
    Path file =
        Files.write(
            folder.resolve("paced.ndjson"),
            List.of(
                ticker(0, "2026-01-01T00:00:00.0Z"),
                ticker(1, "2026-01-01T00:00:08.0Z"),
                ticker(2, "2026-01-01T00:00:16.0Z")));
    try (ExchangeSimulator simulator = playing(file, new ReplaySpeed(10), true);
        Client client = Client.of(simulator)) {
      long begun = System.nanoTime();
      client.subscribe("ticker", "BTC-USD");
      client.next();
      client.next();
      client.next();
      // 16 s of recording, ten times as fast
      assertThat((System.nanoTime() - begun) / 1e9).isBetween(1.4, 20.0);
    }
  }

  @Test
  void shouldNotWaitThroughAGapBetweenTwoStretches() throws IOException {
    Path file =
        Files.write(
            folder.resolve("stretches.ndjson"),
            List.of(ticker(0, "2026-01-01T00:00:00.0Z"), ticker(0, "2026-01-03T00:00:00.0Z")));
    try (ExchangeSimulator simulator = playing(file, new ReplaySpeed(1), true);
        Client client = Client.of(simulator)) {
      client.subscribe("ticker", "BTC-USD");
      assertThat(client.next()).contains("2026-01-01");
      assertThat(client.next()).contains("2026-01-03");
    }
  }

  @Test
  void shouldLoseNothingOnAListenerThatIsSlowForAWhile() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int number = 0; number < 60_000; number++) {
      lines.add(ticker(number, "2026-01-01T00:00:00.000000001Z"));
    }
    Path file = Files.write(folder.resolve("long.ndjson"), lines);
    try (ExchangeSimulator simulator = playing(file, ReplaySpeed.MAX, true);
        Client slow = Client.thatReadsOnly(simulator, 10)) {
      slow.subscribe("ticker", "BTC-USD");
      for (String line : lines.subList(0, 10)) {
        assertThat(slow.next()).isEqualTo(line);
      }
      slow.readOn();
      for (String line : lines.subList(10, lines.size())) {
        assertThat(slow.next()).isEqualTo(line);
      }
    }
  }

  @Test
  void shouldGoOnWithTheNextListenerWhereTheLastOneLeft() throws IOException {
    Path file =
        Files.write(
            folder.resolve("two.ndjson"),
            List.of(ticker(0, "2026-01-01T00:00:00.0Z"), ticker(1, "2026-01-01T00:00:02.0Z")));
    try (ExchangeSimulator simulator = playing(file, new ReplaySpeed(1), true)) {
      try (Client first = Client.of(simulator)) {
        first.subscribe("ticker", "BTC-USD");
        assertThat(first.next()).contains("\"sequence_num\":0,");
      }
      await().atMost(Client.PATIENCE).until(() -> simulator.connections() == 0);
      try (Client second = Client.of(simulator)) {
        second.subscribe("ticker", "BTC-USD");
        assertThat(second.next()).contains("\"sequence_num\":1,");
      }
    }
  }

  @Test
  void shouldSendWhatIsNoFrameVerbatimAndLeaveItOutOtherwise() throws IOException {
    List<String> lines =
        List.of(
            ticker(0, "2026-01-01T00:00:00.0Z"),
            "{\"type\":\"error\",\"message\":\"recorded\"}",
            "{\"channel\":\"ticker\",\"sequ",
            "{\"channel\":\"heartbeats\",\"timestamp\":\"2026-01-01T00:00:00Z\","
                + "\"sequence_num\":1,\"events\":[]}",
            ticker(2, "2026-01-01T00:00:00.0Z"));
    Path file = Files.write(folder.resolve("odd.ndjson"), lines);

    try (RecordedMarket market = new RecordedMarket(file, ReplaySpeed.MAX, true)) {
      assertThat(texts(market)).isEqualTo(lines);
    }
    try (RecordedMarket market = new RecordedMarket(file, ReplaySpeed.MAX, false)) {
      assertThat(texts(market))
          .containsExactly(
              ticker(77, "2026-01-01T00:00:00.0Z"), ticker(77, "2026-01-01T00:00:00.0Z"));
    }
  }

  @Test
  void shouldRefuseABurstBecauseARecordingHoldsOnlyItsOwnFrames() throws IOException {
    Path file =
        Files.write(folder.resolve("one.ndjson"), List.of(ticker(0, "2026-04-05T00:00:00Z")));
    try (ExchangeSimulator simulator = playing(file, ReplaySpeed.MAX, false)) {
      assertThatThrownBy(() -> simulator.faults().burst(1))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessage("a recording holds only its own frames");
    }
  }

  @Test
  void shouldNameTheRecordingThatIsNotThere() {
    assertThatThrownBy(
            () -> new RecordedMarket(folder.resolve("no.ndjson"), ReplaySpeed.MAX, false).close())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no.ndjson");
  }

  private static List<String> texts(MarketFeed market) {
    List<String> texts = new ArrayList<>();
    for (var next = market.next(); next.isPresent(); next = market.next()) {
      texts.add(next.get().text(77, 0));
    }
    return texts;
  }

  private static ExchangeSimulator playing(Path file, ReplaySpeed speed, boolean verbatim)
      throws IOException {
    ExchangeSimulator simulator =
        new ExchangeSimulator(0, new RecordedMarket(file, speed, verbatim));
    simulator.start();
    return simulator;
  }

  private static String ticker(int number, String timestamp) {
    return "{\"channel\":\"ticker\",\"timestamp\":\"%s\",\"sequence_num\":%d,\"events\":[]}"
        .formatted(timestamp, number)
        .replace(
            "[]",
            "[{\"type\":\"update\",\"tickers\":[{\"type\":\"ticker\",\"product_id\":\"BTC-USD\","
                + "\"price\":\"1\",\"best_bid\":\"1\",\"best_ask\":\"2\"}]}]");
  }

  private static String withoutNumber(String frame) {
    JsonNode json = Client.json(frame);
    return frame.replace("\"sequence_num\":" + json.path("sequence_num") + ",", "");
  }

  private static Path shared(String name) {
    Path file = SHARED.resolve(name);
    assumeThat(file).as("the recordings of ../shared/data are not here").exists();
    return file;
  }

  private static List<String> linesOf(Path file) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return lines.lines().collect(Collectors.toList());
    }
  }
}
