package dev.simoom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The command against a real server, that may stall. */
class LoadTestCommandTest {
  private static final long STALL_MILLIS = 1000;

  @TempDir Path folder;
  private final AtomicInteger asked = new AtomicInteger();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CountDownLatch never = new CountDownLatch(1);
  private ExecutorService threads;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    threads = Executors.newCachedThreadPool();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
    server.setExecutor(threads);
  }

  @AfterEach
  void stop() {
    never.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void shouldSayHowLongAnswersTookAndWriteItDown() throws Exception {
    serve(exchange -> answer(exchange, 200));
    JsonNode report = run(0, "--requests", "500", "--concurrency", "8");
    assertThat(asked).hasValue(500);
    assertThat(report.path("requests").asLong()).isEqualTo(500);
    assertThat(report.path("errors").asLong()).isZero();
    JsonNode latency = report.path("latency_ms");
    assertThat(latency.path("median").asDouble())
        .isPositive()
        .isLessThanOrEqualTo(latency.path("p95").asDouble());
    assertThat(latency.path("p95").asDouble()).isLessThanOrEqualTo(latency.path("p99").asDouble());
    assertThat(out.toString()).contains("closed loop, 8 connections: 500 requests", "errors: 0");
  }

  @Test
  void shouldNotCountTheWarmUp() throws Exception {
    serve(exchange -> answer(exchange, 200));
    JsonNode report = run(0, "--requests", "50", "--rate", "100", "--warm-up", "0.5");
    assertThat(report.path("requests").asInt()).isEqualTo(50);
    assertThat(asked.get()).isBetween(51, 150);
  }

  @Test
  void shouldNotHideAStallWhereTheRateIsFixed() throws Exception {
    serve(stallingOnce());
    JsonNode report =
        run(0, "--requests", "400", "--rate", "200", "--concurrency", "1", "--timeout", "5");
    // all that were due during the stall are late, not the one request that met it
    assertThat(report.at("/latency_ms/p95").asDouble()).isGreaterThan(STALL_MILLIS / 2.0);
    assertThat(report.at("/latency_ms/max").asDouble()).isGreaterThanOrEqualTo(STALL_MILLIS);
  }

  @Test
  void shouldShowAStallOnceWhereTheServerSetsThePace() throws Exception {
    serve(stallingOnce());
    JsonNode report = run(0, "--requests", "400", "--concurrency", "1", "--timeout", "5");
    assertThat(report.at("/latency_ms/p99").asDouble()).isLessThan(STALL_MILLIS / 2.0);
    assertThat(report.at("/latency_ms/max").asDouble()).isGreaterThanOrEqualTo(STALL_MILLIS);
  }

  @Test
  void shouldSendABurstAllAtOnce() throws Exception {
    CountDownLatch together = new CountDownLatch(100);
    serve(
        exchange -> {
          together.countDown();
          await(together);
          answer(exchange, 200);
        });
    JsonNode report = run(0, "--burst");
    assertThat(report.path("requests").asLong()).isEqualTo(100);
    assertThat(report.path("errors").asLong()).isZero();
  }

  @Test
  void shouldCountWhatWentWrongByItsKind() throws Exception {
    serve(exchange -> answer(exchange, asked.get() % 2 == 0 ? 503 : 200));
    JsonNode report = run(0, "--requests", "10", "--concurrency", "1");
    assertThat(report.path("errors").asLong()).isEqualTo(5);
    assertThat(report.at("/error_kinds/HTTP 503").asLong()).isEqualTo(5);
  }

  @Test
  void shouldFailWithOneLineWhereNothingSucceeds() throws Exception {
    serve(exchange -> await(never));
    run(1, "--requests", "3", "--timeout", "0.2");
    assertThat(err.toString().lines())
        .last()
        .isEqualTo("load-test: no request succeeded: {timeout=3}");
  }

  @Test
  void shouldStopWhenItsTimeIsOver() throws Exception {
    serve(exchange -> answer(exchange, 200));
    JsonNode report = run(0, "--duration", "0.5", "--rate", "100");
    assertThat(report.path("requests").asLong()).isEqualTo(50);
  }

  @ParameterizedTest
  @CsvSource({
    "--rate,0,--rate is 0.0",
    "--requests,0,--requests is 0",
    "--concurrency,0,--concurrency is 0",
    "--duration,-1,--timeout and --duration must be",
    "--warm-up,0,--warm-up must be more than 0",
    "--url,nonsense,--url is nonsense",
  })
  void shouldNameAWrongOption(String option, String value, String sentence) {
    server.start();
    assertThat(commands().execute("load-test", option, value)).isEqualTo(2);
    assertThat(err.toString()).contains(sentence);
  }

  private interface Handling {
    void handle(HttpExchange exchange) throws IOException;
  }

  private void serve(Handling handling) {
    server.createContext(
        "/predict",
        exchange -> {
          asked.incrementAndGet();
          exchange.getRequestBody().readAllBytes();
          handling.handle(exchange);
        });
    server.start();
  }

  private Handling stallingOnce() {
    return exchange -> {
      if (asked.get() == 100) {
        try {
          never.await(STALL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      answer(exchange, 200);
    };
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private JsonNode run(int exitCode, String... options) throws IOException {
    Path report = folder.resolve("report.json");
    List<String> args = new ArrayList<>(List.of("load-test", "--out", report.toString()));
    args.addAll(List.of("--url", "http://127.0.0.1:" + server.getAddress().getPort()));
    args.addAll(List.of(options));
    assertThat(commands().execute(args.toArray(String[]::new)))
        .as(err.toString())
        .isEqualTo(exitCode);
    return new JsonMapper().readTree(report.toFile());
  }

  private CommandLine commands() {
    return SimoomCommand.commands().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
  }
}
