package dev.simoom.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.simoom.simulator.market.SyntheticMarket;
import dev.simoom.wire.Timestamps;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
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
  void shouldSendABurstCompleteAndInOrder() {
    int frames = 50_000;
    try (Client client = subscribed()) {
      long next = client.first(Client.on("subscriptions")).path("sequence_num").longValue() + 1;

      CompletableFuture<Void> burst = simulator.faults().burst(frames);

      for (int i = 0; i < frames; i++) {
        JsonNode frame = client.nextJson();
        assertThat(frame.path("sequence_num").longValue()).isEqualTo(next++);
      }
      burst.orTimeout(10, TimeUnit.SECONDS).join();
    }
  }

  @Test
  void shouldHoldABurstBackWhileTheClientDoesNotRead() {
    int frames = 60_000;
    try (Client slow = Client.thatReadsOnly(simulator, 2);
        Client quick = subscribed()) {
      slow.subscribe("ticker", "BTC-USD");
      long last = slow.first(Client.on("subscriptions")).path("sequence_num").longValue();

      CompletableFuture<Void> burst = simulator.faults().burst(frames);
      for (int i = 0; i < frames; i++) {
        quick.next();
      }
      assertThat(burst).isNotDone();

      slow.readOn();
      burst.orTimeout(20, TimeUnit.SECONDS).join();
      for (long number = last + 1; number <= last + frames; number++) {
        assertThat(slow.nextJson().path("sequence_num").longValue()).isEqualTo(number);
      }
    }
  }

  @Test
  void shouldEndABurstWhoseClientIsGone() {
    CompletableFuture<Void> burst;
    try (Client slow = Client.thatReadsOnly(simulator, 2)) {
      slow.subscribe("ticker", "BTC-USD");
      slow.first(Client.on("subscriptions"));
      burst = simulator.faults().burst(200_000);
    }
    burst.orTimeout(10, TimeUnit.SECONDS).join();
  }

  @Test
  void shouldCloseEveryConnection() {
    try (Client one = subscribed();
        Client two = subscribed()) {
      simulator.faults().closeConnections();

      assertThat(one.closedWith()).isEqualTo(1001);
      assertThat(two.closedWith()).isEqualTo(1001);
    }
  }

  @Test
  void shouldGoSilentOnOpenConnectionsAndServeNewOnes() {
    try (Client old = subscribed();
        Client fresh = Client.of(simulator)) {
      old.subscribe("heartbeats");
      old.first(Client.on("subscriptions"));
      old.first(Client.on("subscriptions"));
      simulator.faults().goSilent();
      CompletableFuture<Boolean> pong = old.ping();

      try (Client next = subscribed()) {
        next.subscribe("heartbeats");
        next.first(Client.on("heartbeats"));
        old.forgetAll();
        next.first(Client.on("heartbeats"));
        next.first(Client.on("ticker"));
      }
      assertThat(old.heard()).isZero();
      assertThat(pong).isNotDone();
      assertThat(old.isClosed()).isFalse();
      assertThat(fresh.isClosed()).isFalse();
      assertThat(simulator.connections()).isGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void shouldHangUpOnAClientThatIsTooSlow() {
    String large = "x".repeat(5 << 20);
    try (Client slow = Client.thatReadsOnly(simulator, 2)) {
      slow.subscribe("ticker", "BTC-USD");
      slow.first(Client.on("subscriptions"));

      for (int i = 0; i < 4; i++) {
        simulator.faults().sendText(large);
      }
      for (int i = 0; i <= 20_000; i++) {
        simulator.faults().sendText("more");
      }

      await().atMost(Client.PATIENCE).until(() -> simulator.connections() == 0);
    }
  }

  @Test
  void shouldStopThoughOneClientTakesNothingAndAnotherWentSilent() {
    try (Client silent = subscribed()) {
      silent.first(Client.on("subscriptions"));
      simulator.faults().goSilent();
    }
    try (Client slow = Client.thatReadsOnly(simulator, 2)) {
      slow.subscribe("ticker", "BTC-USD");
      slow.first(Client.on("subscriptions"));
      simulator.faults().burst(60_000);

      assertTimeout(Duration.ofSeconds(5), simulator::stop);
    }
  }

  @Test
  void shouldRefuseConnectsUntilItListensAgainOnTheSamePort() {
    int port = simulator.port();
    simulator.faults().refuseConnects();
    assertThatThrownBy(() -> Client.of(simulator)).hasCauseInstanceOf(ConnectException.class);

    simulator.faults().acceptConnects();

    assertThat(simulator.port()).isEqualTo(port);
    try (Client client = subscribed()) {
      assertThat(client.nextJson().path("sequence_num").longValue()).isZero();
    }
  }

  @Test
  void shouldSkipSequenceNumbers() {
    try (Client client = subscribed()) {
      client.first(Client.on("subscriptions"));
      simulator.faults().skipSequenceNumbers(1_000);

      long before = -1;
      long number = client.nextJson().path("sequence_num").longValue();
      while (number < 1_000) {
        before = number;
        number = client.nextJson().path("sequence_num").longValue();
      }
      assertThat(number - Math.max(before, 2)).isEqualTo(1_001);
    }
  }

  @Test
  void shouldLoseFramesSoThatAHoleIsLeft() {
    try (Client client = subscribed()) {
      long last = client.first(Client.on("subscriptions")).path("sequence_num").longValue();
      simulator.faults().loseFrames(3);

      long number = client.nextJson().path("sequence_num").longValue();
      while (number == last + 1) {
        last = number;
        number = client.nextJson().path("sequence_num").longValue();
      }
      assertThat(number - last).isEqualTo(4);
    }
  }

  @Test
  void shouldRepeatTheLastFrame() {
    try (Client client = subscribed()) {
      client.first(Client.on("subscriptions"));
      String before = client.next();
      simulator.faults().repeatLastFrame();

      String frame = client.next();
      while (!frame.equals(before)) {
        before = frame;
        frame = client.next();
      }
      assertThat(frame).isEqualTo(before);
    }
  }

  @Test
  void shouldSendAnyTextAsOneFrameOutsideTheSequence() {
    String garbage = "{\"channel\":\"tick";
    String huge = "x".repeat(5 << 20);
    try (Client client = subscribed()) {
      long next = client.first(Client.on("subscriptions")).path("sequence_num").longValue() + 1;
      simulator.faults().sendText(garbage);
      simulator.faults().sendText(huge);

      int odd = 0;
      while (odd < 2) {
        String frame = client.next();
        if (frame.equals(garbage) || frame.equals(huge)) {
          odd++;
        } else {
          assertThat(Client.json(frame).path("sequence_num").longValue()).isEqualTo(next++);
        }
      }
      assertThat(client.nextJson().path("sequence_num").longValue()).isEqualTo(next);
    }
  }

  @Test
  void shouldMakeTheClockJump() {
    try (Client client = subscribed()) {
      client.first(Client.on("subscriptions"));
      long ahead = Instant.now().plus(Duration.ofHours(1)).getEpochSecond();
      simulator.faults().jumpClock(Duration.ofHours(1));
      client.first(frame -> second(frame) >= ahead);

      simulator.faults().jumpClock(Duration.ofHours(-2));
      client.first(frame -> second(frame) < ahead - 7_000);
    }
  }

  private static long second(JsonNode frame) {
    return Timestamps.parse(frame.path("timestamp").asText()) / Timestamps.NANOS_PER_SECOND;
  }

  private Client subscribed() {
    return Client.of(simulator).subscribe("ticker", "BTC-USD", "ETH-USD");
  }
}
