package dev.simoom.api;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Every metric of this process as Prometheus reads it. */
@Component("metricsText")
public final class MetricsText {
  private static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final ObjectProvider<PrometheusMeterRegistry> registry;

  public MetricsText(ObjectProvider<PrometheusMeterRegistry> registry) {
    this.registry = registry;
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
    String text = metrics.scrape(MEDIA_TYPE);
    return new Answer(200, MEDIA_TYPE, text.getBytes(StandardCharsets.UTF_8));
  }
}
