package dev.simoom.scoring.oip;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server of one model, which answers as a test has it. */
final class OipStub implements AutoCloseable {
  static final String METADATA =
      """
      {"name":"m","inputs":[{"name":"x","datatype":"FP64","shape":[-1,2],\
      "parameters":{"features":"volatility_60s,return_60s"}}],\
      "outputs":[{"name":"probability","datatype":"FP64","shape":[-1,1]},\
      {"name":"prediction","datatype":"INT64","shape":[-1,1]}]}\
      """;

  /** Answers a request for scores. */
  @FunctionalInterface
  interface Infer {
    void answer(HttpExchange exchange, String request) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> keys = new CopyOnWriteArrayList<>();
  private final Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();
  private volatile String metadata = METADATA;
  private volatile Infer infer = (exchange, request) -> send(exchange, 200, probabilities(0.25));

  OipStub() throws IOException {
    this(0);
  }

  OipStub(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    connections.add(exchange.getRemoteAddress());
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    if (exchange.getRequestMethod().equals("GET")) {
      send(exchange, 200, metadata);
    } else {
      requests.add(exchange.getRequestURI() + " " + body);
      infer.answer(exchange, body);
    }
  }

  static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** An answer with these values, of shape [n, 1]. */
  static String probabilities(Object... values) {
    return """
    {"model_name":"m","model_version":"7","outputs":[{"name":"probability","datatype":"FP64",\
    "shape":[%d,1],"data":%s}]}\
    """
        .formatted(values.length, List.of(values));
  }

  void describes(String metadata) {
    this.metadata = metadata;
  }

  void answers(Infer infer) {
    this.infer = infer;
  }

  void answers(int status, String body) {
    answers((exchange, request) -> send(exchange, status, body));
  }

  /** Requests for scores: path and body. */
  List<String> requests() {
    return requests;
  }

  /** The header Authorization of each request. */
  List<String> keys() {
    return keys;
  }

  int connections() {
    return connections.size();
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url() {
    return "http://127.0.0.1:" + port() + "/v2/models/m";
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
