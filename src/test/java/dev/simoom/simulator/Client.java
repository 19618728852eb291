package dev.simoom.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A client of the simulated exchange that keeps what it hears. */
public final class Client implements WebSocket.Listener, AutoCloseable {
  public static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final CompletableFuture<Boolean> pong = new CompletableFuture<>();
  private final StringBuilder partial = new StringBuilder();
  private final WebSocket socket;
  private final long demand;

  private Client(URI uri, long demand) {
    this.demand = demand;
    this.socket = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(uri, this).join();
  }

  public static Client of(ExchangeSimulator simulator) {
    return new Client(URI.create(simulator.url()), Long.MAX_VALUE);
  }

  /** One that takes no more than a few frames from its socket until {@link #readOn()}. */
  public static Client thatReadsOnly(ExchangeSimulator simulator, int frames) {
    return new Client(URI.create(simulator.url()), frames);
  }

  public void readOn() {
    socket.request(Long.MAX_VALUE);
  }

  public Client send(String message) {
    socket.sendText(message, true).join();
    return this;
  }

  public Client subscribe(String channel, String... products) {
    return send(request("subscribe", channel, products));
  }

  Client unsubscribe(String channel, String... products) {
    return send(request("unsubscribe", channel, products));
  }

  CompletableFuture<Boolean> ping() {
    socket.sendPing(ByteBuffer.wrap(new byte[] {1}));
    return pong;
  }

  /** The next frame. */
  public String next() {
    try {
      String frame = frames.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      assertThat(frame).as("a frame within %s", PATIENCE).isNotNull();
      return frame;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  public JsonNode nextJson() {
    return json(next());
  }

  /** Frames up to the first that is asked for, that one included. */
  List<JsonNode> until(Predicate<JsonNode> wanted) {
    List<JsonNode> heard = new ArrayList<>();
    do {
      heard.add(nextJson());
    } while (!wanted.test(heard.get(heard.size() - 1)));
    return heard;
  }

  /** The first frame that is asked for; those before it are forgotten. */
  public JsonNode first(Predicate<JsonNode> wanted) {
    List<JsonNode> heard = until(wanted);
    return heard.get(heard.size() - 1);
  }

  void forgetAll() {
    frames.clear();
  }

  public int heard() {
    return frames.size();
  }

  /** The code of the server's close. */
  int closedWith() {
    return closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  boolean isClosed() {
    return closed.isDone();
  }

  @Override
  public void onOpen(WebSocket webSocket) {
    webSocket.request(demand);
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      frames.add(partial.toString());
      partial.setLength(0);
    }
    return null;
  }

  @Override
  public CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
    pong.complete(true);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
    closed.complete(statusCode);
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    closed.completeExceptionally(error);
  }

  @Override
  public void close() {
    socket.abort();
  }

  public static Predicate<JsonNode> on(String channel) {
    return frame -> channel.equals(frame.path("channel").asText());
  }

  public static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  private static String request(String type, String channel, String... products) {
    return JSON.createObjectNode()
        .put("type", type)
        .put("channel", channel)
        .set("product_ids", JSON.valueToTree(products))
        .toString();
  }
}
