package dev.simoom.ops.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.yammer.metrics.core.Histogram;
import com.yammer.metrics.core.Meter;
import com.yammer.metrics.core.MetricsRegistry;
import com.yammer.metrics.core.Timer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a broker's histograms remember is forgotten, what its meters have counted is not. */
class BrokerHistogramsTest {
  private final MetricsRegistry metrics = new MetricsRegistry();
  private final BrokerHistograms histograms = new BrokerHistograms(() -> metrics);

  @AfterEach
  void close() {
    histograms.close();
    metrics.shutdown();
  }

  @Test
  void shouldForgetSamplesAndKeepMeters() {
    Histogram histogram = metrics.newHistogram(getClass(), "TotalTimeMs", true);
    Timer timer = metrics.newTimer(getClass(), "FlushTimeMs");
    Meter meter = metrics.newMeter(getClass(), "Requests", "requests", TimeUnit.SECONDS);
    for (int i = 0; i < 2000; i++) {
      histogram.update(i);
      timer.update(i, TimeUnit.MILLISECONDS);
      meter.mark();
    }
    assertThat(histogram.getSnapshot().size()).isEqualTo(1028);
    histograms.empty();
    assertThat(histogram.getSnapshot().size()).isZero();
    assertThat(timer.getSnapshot().size()).isZero();
    assertThat(meter.count()).isEqualTo(2000);
    histogram.update(7);
    assertThat(histogram.getSnapshot().getMedian()).isEqualTo(7);
  }
}
