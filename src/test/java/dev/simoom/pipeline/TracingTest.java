package dev.simoom.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.simoom.support.RunningSimoom;
import dev.simoom.support.TopicReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracingTest {
  @TempDir private Path folder;

  private static Set<String> traces(RunningSimoom simoom, String topic) {
    return TopicReader.readRecords(simoom.broker(), topic).stream()
        .map(record -> record.headers().lastHeader("traceparent"))
        .map(TracingTest::trace)
        .collect(Collectors.toSet());
  }

  /** The trace of a header as 00-(trace)-(span)-01. */
  private static String trace(Header header) {
    return header == null
        ? "none"
        : new String(header.value(), StandardCharsets.UTF_8).split("-")[1];
  }

  @Test
  void shouldCarryTheTraceFromTickToPrediction() throws Exception {
    AtomicInteger received = new AtomicInteger();
    HttpServer collector =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/v1/traces",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          received.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
    String endpoint = "http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/traces";
    try (RunningSimoom simoom =
        RunningSimoom.in(folder).set("simoom.tracing.endpoint", endpoint).start()) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> simoom.topic("ticks.predictions").size() > 5);
      await().atMost(Duration.ofSeconds(30)).until(() -> received.get() > 0);
      Set<String> predicted = new HashSet<>(traces(simoom, "ticks.predictions"));
      assertThat(predicted).isNotEmpty().doesNotContain("none");
      assertThat(traces(simoom, "ticks.features")).containsAll(predicted);
      Set<String> begun = traces(simoom, "ticks.raw");
      begun.addAll(traces(simoom, "ticks.idle"));
      assertThat(begun).containsAll(predicted);
    } finally {
      collector.stop(0);
    }
  }

  @Test
  void shouldAddNothingWhereNoTracesAreAskedFor() {
    try (RunningSimoom simoom = RunningSimoom.in(folder).start()) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> simoom.topic("ticks.predictions").size() > 1);
      assertThat(traces(simoom, "ticks.predictions")).containsExactly("none");
      assertThat(traces(simoom, "ticks.raw")).containsExactly("none");
    }
  }
}
