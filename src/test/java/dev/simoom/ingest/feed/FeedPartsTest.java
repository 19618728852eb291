package dev.simoom.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.net.EnvironmentProxy;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.http.WebSocketFrame;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedPartsTest {
  private static final EnvironmentProxy DIRECT = new EnvironmentProxy(name -> "");

  @ParameterizedTest
  @CsvSource({
    "ws://127.0.0.1:8250/feed?token=a%2Bb&v=2, 127.0.0.1, 8250, /feed?token=a%2Bb&v=2, false",
    "wss://x.example, x.example, 443, /, true",
    "ws://x.example?a={b}&consumeAsClient=no, x.example, 80, /?a={b}&consumeAsClient=no, false",
    "wss://[::1]:9/a%20b/?RAW(x)=1, ::1, 9, /a%20b/?RAW(x)=1, true"
  })
  void shouldAskForTheAddressAsItWasGiven(
      String address, String host, int port, String uri, boolean secure) {
    WebSocketConnectOptions options = new WebSocketConnectOptions();
    new FeedAddress(URI.create(address.replace("{", "%7B").replace("}", "%7D")), DIRECT)
        .addTo(options);
    assertThat(options.getHost()).isEqualTo(host);
    assertThat(options.getPort()).isEqualTo(port);
    assertThat(options.getURI()).isEqualTo(uri.replace("{", "%7B").replace("}", "%7D"));
    assertThat(options.isSsl()).isEqualTo(secure);
  }

  @Test
  void shouldMakeAUserBasicAuthenticationAndShowNoSecret() {
    WebSocketConnectOptions options = new WebSocketConnectOptions();
    FeedAddress address =
        new FeedAddress(URI.create("wss://joe:pw@x.example/feed?token=t"), DIRECT);
    address.addTo(options);
    assertThat(options.getHeaders().get("Authorization")).isEqualTo("Basic am9lOnB3");
    assertThat(address).hasToString("wss://x.example/feed");
  }

  @Test
  void shouldPassOverAMessageThatIsTooLargeAndGoOn() {
    List<String> messages = new ArrayList<>();
    List<Long> tooLarge = new ArrayList<>();
    FrameJoiner joiner = new FrameJoiner(10, messages::add, tooLarge::add);
    byte[] euro = "12345€".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    joiner.handle(
        WebSocketFrame.binaryFrame(Buffer.buffer(java.util.Arrays.copyOf(euro, 6)), false));
    joiner.handle(WebSocketFrame.pingFrame(Buffer.buffer("ping")));
    joiner.handle(
        WebSocketFrame.continuationFrame(
            Buffer.buffer(java.util.Arrays.copyOfRange(euro, 6, 8)), true));
    joiner.handle(WebSocketFrame.textFrame("12345678901", true));
    joiner.handle(WebSocketFrame.textFrame("123456", false));
    joiner.handle(WebSocketFrame.continuationFrame(Buffer.buffer("1234567"), false));
    joiner.handle(WebSocketFrame.continuationFrame(Buffer.buffer("1"), true));
    joiner.handle(WebSocketFrame.textFrame("next", true));
    assertThat(messages).containsExactly("12345€", "next");
    assertThat(tooLarge).containsExactly(11L, 14L);
  }

  @Test
  void shouldKeepToEightMessagesASecond() throws InterruptedException {
    MessageLimit limit = new MessageLimit();
    List<Long> sent = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      limit.await();
      sent.add(System.nanoTime());
    }
    for (int i = MessageLimit.MESSAGES; i < sent.size(); i++) {
      assertThat(sent.get(i) - sent.get(i - MessageLimit.MESSAGES)).isGreaterThan(1_000_000_000L);
    }
  }

  @Test
  void shouldWaitLongerWhereTheExchangeRefusesUntilItBringsWhatWasAskedFor() {
    TryPauses pauses = new TryPauses();
    for (int i = 0; i < 20; i++) {
      pauses.tried();
    }
    pauses.refused();
    assertThat(pauses.next()).isBetween(15_000L, 30_000L);
    pauses.brought();
    assertThat(pauses.next()).isLessThanOrEqualTo(100);
  }
}
