package dev.simoom.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.net.EnvironmentProxy;
import dev.simoom.simulator.ExchangeSimulator;
import dev.simoom.simulator.market.SyntheticMarket;
import dev.simoom.support.TestProxy;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FeedThroughProxyTest {
  @Test
  void shouldReachTheExchangeThroughTheProxyOfTheEnvironment() throws Exception {
    ExchangeSimulator exchange =
        new ExchangeSimulator(0, new SyntheticMarket(List.of("BTC-USD"), 7));
    exchange.start();
    Vertx vertx = Vertx.vertx();
    try (TestProxy proxy = new TestProxy(URI.create(exchange.url()).getPort())) {
      EnvironmentProxy environment =
          new EnvironmentProxy(
              name -> name.equals("http_proxy") ? "http://joe:pw@127.0.0.1:" + proxy.port() : null);
      WebSocketConnectOptions options = new WebSocketConnectOptions();
      new FeedAddress(URI.create("ws://exchange.example/"), environment).addTo(options);
      WebSocket open =
          vertx
              .createWebSocketClient()
              .connect(options)
              .toCompletionStage()
              .toCompletableFuture()
              .get(20, TimeUnit.SECONDS);
      assertThat(open.isClosed()).isFalse();
      open.close();
      assertThat(proxy.requests())
          .singleElement()
          .satisfies(
              head ->
                  assertThat(head)
                      .contains("exchange.example")
                      .containsIgnoringCase("Proxy-Authorization: Basic am9lOnB3"));
    } finally {
      vertx.close();
      exchange.stop();
    }
  }
}
