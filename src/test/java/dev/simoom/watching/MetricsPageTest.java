package dev.simoom.watching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simoom.support.RunningSimoom;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scrape of the whole program gives, and the page that lists it. */
class MetricsPageTest {
  private static final Path PAGE = Path.of("docs", "metrics.md");

  @TempDir static Path folder;
  private static RunningSimoom simoom;
  private static List<ScrapedMetric> metrics;

  @BeforeAll
  static void start() throws Exception {
    simoom = RunningSimoom.in(folder).set("simoom.routes", "src/main/resources/routes").start();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> simoom.counter("volatility.consumer.predictions.made") > 2);
    post("/predict", "{\"price\": 50000.0}");
    // a request is counted when its answer is out, which the client may see first
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> get("/metrics"),
            text ->
                text.contains("volatility_api_requests_total{")
                    && text.contains("http_server_requests_seconds_count{"));
    metrics = ScrapedMetric.in(get("/metrics"));
  }

  @AfterAll
  static void stop() {
    simoom.close();
  }

  private static URI at(String path) {
    return URI.create("http://127.0.0.1:" + simoom.port() + path);
  }

  private static String get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(at(path)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static void post(String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(at(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static Stream<String> names() {
    return metrics.stream().map(ScrapedMetric::name);
  }

  @Test
  void shouldListOnThePageWhatAScrapeGives() throws IOException {
    List<ScrapedMetric> own = metrics.stream().filter(ScrapedMetric::isOwn).toList();
    String text = Files.readString(PAGE);
    String expected = MetricsPage.in(text, own);
    if (Boolean.getBoolean("simoom.docs.write")) {
      Files.writeString(PAGE, expected);
      text = expected;
    }
    assertThat(text)
        .as("docs/metrics.md; -Dsimoom.docs.write=true writes it anew")
        .isEqualTo(expected);
  }

  @Test
  void shouldHaveTheNamesThatOlderDashboardsKnow() {
    assertThat(names())
        .contains(
            "volatility_api_requests_total",
            "volatility_api_errors_total",
            "volatility_api_health_status",
            "volatility_prediction_latency_seconds",
            "volatility_predictions_total",
            "volatility_prediction_probability",
            "model_load_time_seconds",
            "model_version_info",
            "volatility_consumer_messages_processed_total",
            "volatility_consumer_predictions_made_total",
            "volatility_consumer_errors_total",
            "volatility_consumer_processing_seconds",
            "volatility_consumer_lag_seconds",
            "volatility_consumer_processing_rate");
  }

  @Test
  void shouldHelpWithEveryMetricOfItsOwn() {
    assertThat(metrics.stream().filter(ScrapedMetric::isOwn))
        .isNotEmpty()
        .allSatisfy(metric -> assertThat(metric.help()).as(metric.name()).isNotBlank());
  }

  @Test
  void shouldShowWhatItRunsOn() {
    assertThat(names())
        .contains(
            "jvm_memory_used_bytes",
            "http_server_requests_seconds",
            "kafka_consumer_fetch_manager_records_lag_max",
            "kafka_producer_record_send_total",
            "simoom_route_seconds");
  }

  @Test
  void shouldPutProbabilitiesIntoTheirBuckets() throws Exception {
    String text = get("/metrics");
    double all = value(text, "volatility_prediction_probability_count");
    double sum = value(text, "volatility_prediction_probability_sum");
    assertThat(value(text, "volatility_prediction_probability_bucket{le=\"0.5\"}"))
        .as("of %s probabilities with the sum %s", all, sum)
        .isGreaterThanOrEqualTo(all - sum / 0.5)
        .isPositive();
  }

  private static double value(String text, String series) {
    return text.lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
        .findFirst()
        .orElseThrow();
  }
}
