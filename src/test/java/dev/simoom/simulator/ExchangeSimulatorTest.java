package dev.simoom.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simoom.market.Arrival;
import dev.simoom.market.FrameParser;
import dev.simoom.simulator.market.SyntheticMarket;
import dev.simoom.wire.Timestamps;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExchangeSimulatorTest {
  private final ExchangeSimulator simulator =
      new ExchangeSimulator(0, new SyntheticMarket(List.of("BTC-USD", "ETH-USD"), 7));

  @BeforeEach
  void start() {
    simulator.start();
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void shouldAnswerASubscriptionWithASnapshotOfEachProductThenAllSubscriptions() {
    try (Client client = Client.of(simulator)) {
      client.subscribe("ticker", "BTC-USD", "ETH-USD");

      List<JsonNode> heard = client.until(Client.on("subscriptions"));

      assertThat(heard).hasSize(3);
      assertThat(heard.get(0).at("/events/0/type").asText()).isEqualTo("snapshot");
      assertThat(heard.get(0).at("/events/0/tickers/0/product_id").asText()).isEqualTo("BTC-USD");
      assertThat(heard.get(1).at("/events/0/type").asText()).isEqualTo("snapshot");
      assertThat(heard.get(1).at("/events/0/tickers/0/product_id").asText()).isEqualTo("ETH-USD");
      assertThat(heard.get(2).path("events"))
          .hasToString("[{\"subscriptions\":{\"ticker\":[\"BTC-USD\",\"ETH-USD\"]}}]");
    }
  }

  @Test
  void shouldSendUpdatesOfTheTickerAfterItsSnapshot() {
    try (Client client = Client.of(simulator)) {
      client.subscribe("ticker", "BTC-USD");
      client.first(Client.on("subscriptions"));

      for (int i = 0; i < 5; i++) {
        JsonNode update = client.nextJson();
        assertThat(update.at("/events/0/type").asText()).isEqualTo("update");
        assertThat(update.at("/events/0/tickers/0/product_id").asText()).isEqualTo("BTC-USD");
      }
    }
  }

  @Test
  void shouldAddUpSubscriptionsAndTakeThemAwayAgain() {
    try (Client client = Client.of(simulator)) {
      client.subscribe("ticker", "BTC-USD");
      client.subscribe("heartbeats");
      client.subscribe("ticker", "ETH-USD");
      client.subscribe("level2", "BTC-USD");
      client.unsubscribe("ticker", "BTC-USD");
      client.unsubscribe("heartbeats");
      client.unsubscribe("ticker", "ETH-USD");

      List<String> told = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        told.add(client.first(Client.on("subscriptions")).at("/events/0/subscriptions").toString());
      }
      assertThat(told)
          .containsExactly(
              "{\"ticker\":[\"BTC-USD\"]}",
              "{\"heartbeats\":[\"heartbeats\"],\"ticker\":[\"BTC-USD\"]}",
              "{\"heartbeats\":[\"heartbeats\"],\"ticker\":[\"BTC-USD\",\"ETH-USD\"]}",
              "{\"heartbeats\":[\"heartbeats\"],\"level2\":[\"BTC-USD\"],"
                  + "\"ticker\":[\"BTC-USD\",\"ETH-USD\"]}",
              "{\"heartbeats\":[\"heartbeats\"],\"level2\":[\"BTC-USD\"],"
                  + "\"ticker\":[\"ETH-USD\"]}",
              "{\"level2\":[\"BTC-USD\"],\"ticker\":[\"ETH-USD\"]}",
              "{\"level2\":[\"BTC-USD\"]}");
    }
  }

  @Test
  void shouldTellNothingMoreOfWhatWasUnsubscribed() {
    try (Client client = Client.of(simulator)) {
      client.subscribe("ticker", "BTC-USD", "ETH-USD");
      client.unsubscribe("ticker", "BTC-USD");
      client.first(Client.on("subscriptions"));
      client.first(Client.on("subscriptions"));

      for (int i = 0; i < 5; i++) {
        assertThat(client.nextJson().at("/events/0/tickers/0/product_id").asText())
            .isEqualTo("ETH-USD");
      }
    }
  }

  @Test
  void shouldNumberAllFramesOfAConnectionByOneSequenceFromZero() {
    try (Client client = Client.of(simulator);
        Client other = Client.of(simulator)) {
      other.subscribe("ticker", "ETH-USD");
      client.subscribe("ticker", "BTC-USD", "ETH-USD");
      client.subscribe("heartbeats");
      client.subscribe("level2", "BTC-USD");
      client.send("no request");
      client.subscribe("market_trades", "BTC-USD", "ETH-USD");

      List<JsonNode> heard = new ArrayList<>();
      Set<String> channels = new java.util.HashSet<>();
      while (heard.size() < 60 || channels.size() < 5) {
        JsonNode frame = client.nextJson();
        if (frame.has("channel")) {
          heard.add(frame);
          channels.add(frame.path("channel").asText());
        }
      }
      assertThat(channels)
          .containsExactlyInAnyOrder(
              "ticker", "heartbeats", "l2_data", "market_trades", "subscriptions");
      assertThat(heard.stream().map(frame -> frame.path("sequence_num").longValue()))
          .containsExactlyElementsOf(LongStream.range(0, heard.size()).boxed().toList());
      assertThat(other.nextJson().path("sequence_num").longValue()).isZero();
    }
  }

  @Test
  void shouldStampFramesInUtcWithNineFractionalDigits() {
    try (Client client = Client.of(simulator)) {
      long before = now();
      client.subscribe("ticker", "BTC-USD");

      for (int i = 0; i < 5; i++) {
        String timestamp = client.nextJson().path("timestamp").asText();
        assertThat(timestamp).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{9}Z");
        assertThat(Timestamps.parse(timestamp)).isBetween(before, now());
      }
    }
  }

  @Test
  void shouldSendAHeartbeatASecondWithAGoTimeAndACounter() {
    try (Client client = Client.of(simulator)) {
      client.subscribe("heartbeats");

      JsonNode first = client.first(Client.on("heartbeats"));
      JsonNode second = client.first(Client.on("heartbeats"));

      assertThat(first.at("/events/0/current_time").asText())
          .matches(
              "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})? \\+0000 UTC"
                  + " m=\\+\\d+\\.\\d{9}");
      assertThat(second.at("/events/0/heartbeat_counter").longValue())
          .isEqualTo(first.at("/events/0/heartbeat_counter").longValue() + 1);
      long apart = timestamp(second) - timestamp(first);
      assertThat(Duration.ofNanos(apart))
          .isBetween(Duration.ofMillis(500), Duration.ofMillis(1_500));
    }
  }

  @Test
  void shouldSendPricesAndSizesAsStringsThatTheParserTakes() {
    FrameParser parser = new FrameParser();
    try (Client client = Client.of(simulator)) {
      client.subscribe("ticker", "BTC-USD", "ETH-USD");
      for (int i = 0; i < 20; i++) {
        String text = client.next();
        var frame = parser.parse(text, Arrival.recorded("test"));
        assertThat(frame.rejects()).as(text).isEmpty();
        if (frame.channel().equals("ticker")) {
          assertThat(frame.ticks()).hasSize(1);
          JsonNode ticker = Client.json(text).at("/events/0/tickers/0");
          assertThat(ticker).allSatisfy(field -> assertThat(field.isTextual()).isTrue());
        }
      }
    }
  }

  @Test
  void shouldTellTheBookAsASnapshotAndThenItsChanges() {
    try (Client client = Client.of(simulator)) {
      client.subscribe("level2", "BTC-USD");

      JsonNode snapshot = client.nextJson();
      assertThat(snapshot.path("channel").asText()).isEqualTo("l2_data");
      assertThat(snapshot.at("/events/0/type").asText()).isEqualTo("snapshot");
      assertThat(snapshot.at("/events/0/updates").size()).isEqualTo(100);
      assertThat(snapshot.at("/events/0/updates/0/side").asText()).isEqualTo("bid");
      assertThat(snapshot.at("/events/0/updates/99/side").asText()).isEqualTo("offer");

      JsonNode update = client.first(frame -> "update".equals(frame.at("/events/0/type").asText()));
      JsonNode level = update.at("/events/0/updates/0");
      assertThat(level.path("price_level").isTextual()).isTrue();
      assertThat(level.path("new_quantity").isTextual()).isTrue();
      assertThat(level.path("event_time").asText()).endsWith("Z");
    }
  }

  @Test
  void shouldTellTradesAsASnapshotAndThenEachOne() {
    try (Client client = Client.of(simulator)) {
      client.subscribe("market_trades", "BTC-USD", "ETH-USD");
      assertThat(client.nextJson().at("/events/0/type").asText()).isEqualTo("snapshot");

      JsonNode update = client.first(frame -> "update".equals(frame.at("/events/0/type").asText()));
      JsonNode trade = update.at("/events/0/trades/0");
      assertThat(trade.path("side").asText()).isIn("BUY", "SELL");
      assertThat(trade.path("trade_id").isTextual()).isTrue();
      assertThat(trade.path("price").isTextual()).isTrue();
      assertThat(trade.path("size").isTextual()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "hello | malformed message: not JSON",
        "[1] | malformed message: a JSON object is expected",
        "{\"channel\":\"ticker\"} | type is missing",
        "{\"type\":7} | type is not a string",
        "{\"type\":\"shout\"} | unknown type 'shout'; allowed is subscribe or unsubscribe",
        "{\"type\":\"subscribe\",\"channels\":[\"ticker\"]} | channel is missing",
        "{\"type\":\"subscribe\",\"channel\":\"gossip\"} | unknown channel 'gossip'",
        "{\"type\":\"subscribe\",\"channel\":\"ticker\"} | product_ids is missing; a list of"
            + " products is expected",
        "{\"type\":\"subscribe\",\"channel\":\"ticker\",\"product_ids\":[1]} | product_ids holds"
            + " something that is not a string",
        "{\"type\":\"subscribe\",\"channel\":\"ticker\",\"product_ids\":[\"X-Y\"]} | unknown"
            + " product 'X-Y'",
      })
  void shouldAnswerABadRequestWithAnErrorFrameAndGoOn(String request, String reason) {
    try (Client client = Client.of(simulator)) {
      client.send(request);

      JsonNode error = client.nextJson();
      assertThat(error.path("type").asText()).isEqualTo("error");
      assertThat(error.path("message").asText()).isEqualTo(reason);
      assertThat(error.has("channel")).isFalse();
      assertThat(error.has("sequence_num")).isFalse();

      client.subscribe("ticker", "BTC-USD");
      assertThat(client.nextJson().path("sequence_num").longValue()).isZero();
    }
  }

  @Test
  void shouldHangUpOnAClientThatDoesNotSubscribeInTime() {
    try (ExchangeSimulator hasty =
        new ExchangeSimulator(
            0, new SyntheticMarket(List.of("BTC-USD"), 1), Duration.ofSeconds(3))) {
      hasty.start();
      try (Client idle = Client.of(hasty);
          Client mistaken = Client.of(hasty);
          Client subscribed = Client.of(hasty)) {
        subscribed.subscribe("ticker", "BTC-USD");
        mistaken.subscribe("gossip");

        assertThat(idle.closedWith()).isEqualTo(1008);
        assertThat(mistaken.closedWith()).isEqualTo(1008);
        subscribed.first(Client.on("subscriptions"));
        for (int i = 0; i < 10; i++) {
          subscribed.next();
        }
        assertThat(subscribed.isClosed()).isFalse();
      }
    }
  }

  @Test
  void shouldSayGoodbyeWhenItStopsAndGoOnWhenItIsStartedAgain() {
    try (Client client = Client.of(simulator)) {
      client.subscribe("ticker", "BTC-USD");
      client.next();
      int port = simulator.port();

      simulator.start();
      simulator.stop();
      simulator.stop();
      assertThat(client.closedWith()).isEqualTo(1001);
      assertThatThrownBy(simulator::connections).hasMessage("the simulator does not run");

      simulator.start();
      assertThat(simulator.port()).isEqualTo(port);
      assertThat(simulator.connections()).isZero();
    }
    try (Client client = Client.of(simulator)) {
      client.subscribe("ticker", "BTC-USD");
      client.first(frame -> "update".equals(frame.at("/events/0/type").asText()));
      assertThat(simulator.connections()).isEqualTo(1);
      assertThat(simulator.accepted()).isEqualTo(2);
    }
  }

  @Test
  void shouldNameThePortThatItCannotListenOn() {
    try (ExchangeSimulator second =
        new ExchangeSimulator(simulator.port(), new SyntheticMarket(List.of("BTC-USD"), 1))) {
      assertThatThrownBy(second::start)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("cannot listen on 127.0.0.1:" + simulator.port());
    }
  }

  @Test
  void shouldTellAPlainHttpClientThatAWebSocketIsExpected()
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(simulator.url().replace("ws:", "http:"))).build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    assertThat(answer.statusCode()).isEqualTo(426);
    assertThat(answer.body()).isEqualTo("a WebSocket is expected\n");
  }

  private static long timestamp(JsonNode frame) {
    return Timestamps.parse(frame.path("timestamp").asText());
  }

  private static long now() {
    Instant now = Instant.now();
    return now.getEpochSecond() * Timestamps.NANOS_PER_SECOND + now.getNano();
  }

  @ParameterizedTest
  @CsvSource({"true, 3600", "false, 0"})
  void shouldTellItsFirstListenerOfThePastIfThatIsWanted(boolean wanted, long back) {
    MarketPast past = new MarketPast(Duration.ofHours(1), () -> wanted);
    Instant before = Instant.now();
    try (ExchangeSimulator market =
        new ExchangeSimulator(
            0,
            new SyntheticMarket(List.of("BTC-USD"), 7),
            ExchangeSimulator.SUBSCRIBE_WITHIN,
            past)) {
      market.start();
      try (Client client = Client.of(market)) {
        client.subscribe("ticker", "BTC-USD");

        Instant last = before.minusSeconds(back);
        long frames = 0;
        while (last.isBefore(before) || frames < 20) {
          Instant at = Instant.parse(client.nextJson().path("timestamp").asText());
          assertThat(at).isAfterOrEqualTo(last).isBefore(last.plusSeconds(30));
          last = at;
          frames++;
        }
        assertThat(frames).isGreaterThan(wanted ? 5000 : 19);
        assertThat(last).isBetween(before, Instant.now());
      }
    }
  }
}
