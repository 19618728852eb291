package dev.simoom.http;

import dev.simoom.http.problem.Answer;
import dev.simoom.http.problem.ProblemException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Every metric of this process as Prometheus reads it. Those who ask while it is being written get
 * the same text, so that many of them cost no more than one. Where predictions need a key, those of
 * single products are left out, since this path needs none.
 */
@Component("metricsText")
public final class MetricsText {
  private static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final Pattern PREDICTIONS =
      Pattern.compile(
          "(?m)^(# (HELP|TYPE)"
              + " )?(simoom_prediction_probability_newest|simoom_predictions_spikes_total"
              + "|simoom_product_reliability_[a-z]+_total)[ {].*\\n");

  private final boolean closed;
  private final ObjectProvider<PrometheusMeterRegistry> registry;
  private final AtomicReference<FutureTask<byte[]>> current = new AtomicReference<>();

  public MetricsText(
      ObjectProvider<PrometheusMeterRegistry> registry,
      @Value("${simoom.access.api-key:}") String key,
      @Value("${simoom.access.api-keys:}") String keys) {
    this.registry = registry;
    this.closed = !key.isEmpty() || !keys.isBlank();
  }

  /**
   * {@code GET /metrics}.
   *
   * @throws ProblemException 503 where the export to Prometheus is switched off
   */
  public Answer answer() {
    PrometheusMeterRegistry metrics = registry.getIfAvailable();
    if (metrics == null) {
      throw new ProblemException(503, "the export of metrics is switched off");
    }
    return new Answer(200, MEDIA_TYPE, shared(metrics));
  }

  private String text(PrometheusMeterRegistry metrics) {
    String all = metrics.scrape(MEDIA_TYPE);
    return closed ? PREDICTIONS.matcher(all).replaceAll("") : all;
  }

  private byte[] shared(PrometheusMeterRegistry metrics) {
    FutureTask<byte[]> own = new FutureTask<>(() -> text(metrics).getBytes(StandardCharsets.UTF_8));
    FutureTask<byte[]> running = current.compareAndExchange(null, own);
    if (running == null) {
      try {
        own.run();
      } finally {
        current.set(null);
      }
    }
    try {
      return (running == null ? own : running).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(503, "this process is being stopped");
    } catch (ExecutionException e) {
      throw new IllegalStateException("the metrics could not be written", e.getCause());
    }
  }
}
