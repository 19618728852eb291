package dev.simoom.ops.meters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simoom.stream.HealthPart;
import dev.simoom.stream.HealthPart.Report;
import dev.simoom.stream.HealthPart.Status;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusLineTest {
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private Report kafka = new Report("kafka", Status.OK, "the broker answers");
  private final HealthPart part = () -> kafka;
  private final StatusLine line = new StatusLine(metrics, List.of(part));

  @Test
  void shouldSayWhatHappenedSinceTheLastLine() {
    metrics.counter("simoom.ingest.ticks").increment(120);
    metrics.counter("volatility.api.requests", "endpoint", "/predict").increment(2);
    metrics.counter("volatility.api.requests", "endpoint", "/health").increment(3);
    assertThat(line.next()).contains(" 120 ticks,", " 5 requests,", "all parts well");
    metrics.counter("simoom.ingest.ticks").increment(7);
    assertThat(line.next()).contains(" 7 ticks,", " 0 requests,");
  }

  @Test
  void shouldNameThePartsThatAreNotWell() {
    assertThat(line.isUnwell()).isFalse();
    kafka = new Report("kafka", Status.DOWN, "the broker does not answer");
    assertThat(line.isUnwell()).isTrue();
    assertThat(line.next()).endsWith("kafka: the broker does not answer");
  }
}
